-- Tellings, the documents of which they are slices, and who follows whom; see tellings.py.
local ID_BYTES, ALL = 13, 2 ^ 30

local LETTERS = {}
for i = 0, 31 do
  LETTERS[i] = string.sub('0123456789abcdefghijklmnopqrstuv', i + 1, i + 1)
end

-- The eight letters of five bytes, which hold five bits for each; written out, as it is done for each event of a page.
local function letters(text, first)
  local a, b, c, d, e = string.byte(text, first, first + 4)
  return LETTERS[(a - a % 8) / 8]
    .. LETTERS[a % 8 * 4 + (b - b % 64) / 64]
    .. LETTERS[(b % 64 - b % 2) / 2]
    .. LETTERS[b % 2 * 16 + (c - c % 16) / 16]
    .. LETTERS[c % 16 * 2 + (d - d % 128) / 128]
    .. LETTERS[(d % 128 - d % 4) / 4]
    .. LETTERS[d % 4 * 8 + (e - e % 32) / 32]
    .. LETTERS[e % 32]
end

-- The end of the id of a document.
local function unpacked(id)
  return string.sub(letters('\0\0' .. id, 1), 5) .. letters(id, 4) .. letters(id, 9)
end

-- The ids that stand in one text, one after another.
local function ids_in(text)
  local ids = {}
  for at = 1, #text, ID_BYTES do
    ids[#ids + 1] = string.sub(text, at, at + ID_BYTES - 1)
  end
  return ids
end

-- Read a telling by its id; false if there is none. The document that it needs is put to others: its id and its content.
-- Its key begins as given, and has the timeline's hash tag like that of the tellings, so it is on the same node.
local function read_telling(tellings, id, prefix, sources)
  local telling = redis.call('HGET', tellings, id)
  if telling and string.byte(telling) == 8 then
    local document = string.sub(telling, 2, 1 + ID_BYTES)
    if not sources[document] then
      local content = redis.call('HGET', prefix .. unpacked(document), 'content')
      sources[document] = true
      if content then
        sources[#sources + 1] = document
        sources[#sources + 1] = content
      end
    end
  end
  return telling
end

-- Who follows a leader, each as its packed id and a digest after it; as members they come after their leader's packed id,
-- of which none begins with more than four bits.
local function followers_of(followers, leader)
  local found = ascending(followers, leader, leader .. '\16', ALL)
  for i, member in ipairs(found) do
    found[i] = string.sub(member, ID_BYTES + 1)
  end
  return found
end
