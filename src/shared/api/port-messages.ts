/**
 * The API's messages over a port between two processes, such as Electron's IPC.
 *
 * Values are plain data. Every `request` is answered by one `result` or `error`; a subscription by
 * `started`, any number of `data`, and one of `stopped` and `error`. `stop` gives a request up.
 */
export type PortRequest =
  | {
      readonly type: 'request';
      /** Chosen by the client, never used twice on one port. */
      readonly id: number;
      readonly kind: 'query' | 'mutation' | 'subscription';
      /** The procedure, as in `images.get`. */
      readonly path: string;
      readonly input: unknown;
    }
  | { readonly type: 'stop'; readonly id: number };

export type PortReply =
  | { readonly type: 'result'; readonly id: number; readonly data: unknown }
  | { readonly type: 'started'; readonly id: number }
  | { readonly type: 'data'; readonly id: number; readonly data: unknown }
  | { readonly type: 'stopped'; readonly id: number }
  | { readonly type: 'error'; readonly id: number; readonly error: unknown };
