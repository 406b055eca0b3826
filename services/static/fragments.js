// Pages of this site as documents whose parts may be put into this page; scripts in them do not run.

export async function fetched(address) {
  // The policy for trusted types lets no script parse markup by itself, so the browser does it while it fetches.
  const request = new XMLHttpRequest();
  request.open("GET", address);
  request.responseType = "document";
  const ended = new Promise((resolve, reject) => {
    request.addEventListener("load", resolve);
    request.addEventListener("error", () => reject(new Error(`no reply from ${address}`)));
  });
  request.send();
  await ended;
  return request.status === 200 ? request.response : null;
}
