import type { ServerResponse } from 'node:http';

/**
 * Lets a browser in and sends it on to an address of the studio's page.
 *
 * By a page, not a redirect: a redirect that began on another site's link would arrive without the
 * new cookie, because SameSite=Strict looks at where the way began.
 */
export function sendSignedIn(response: ServerResponse, cookie: string, address: string): void {
  response.setHeader('Set-Cookie', cookie);
  const fragment = address === '/' ? '' : `#${encodeURI(address)}`;
  sendHtml(response, 200, `<meta http-equiv="refresh" content="0;url=/${fragment}">`);
}

/** Says, to whoever has no session, where the way in is. */
export function sendSignInNeeded(response: ServerResponse): void {
  sendHtml(
    response,
    401,
    `<p lang="vi">Hãy mở đường liên kết mà studio in ra khi khởi động. Mỗi đường liên kết chỉ dùng được một lần.</p>
<p lang="en">Open the link that the studio printed when it started. Each link works once.</p>`,
  );
}

function sendHtml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(
    `<!doctype html><html lang="vi"><meta charset="utf-8"><title>ViClipCap Studio</title>${body}</html>`,
  );
}
