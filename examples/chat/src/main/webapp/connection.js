/** A WebSocket that comes back: after a loss it tries again, later each time, until it is stopped. */

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;

export class Connection {
    #url;
    #listener;
    #socket = null;
    #timer = 0;
    #failures = 0;

    /** @param listener opened(), received(object), lost(delayMs until the next try) */
    constructor(url, listener) {
        this.#url = url;
        this.#listener = listener;
    }

    open() {
        this.close();
        const socket = new WebSocket(this.#url);
        socket.onopen = () => {
            clearTimeout(this.#timer);
            this.#listener.opened();
        };
        socket.onmessage = event => this.#read(event.data);
        socket.onclose = () => this.lose();
        this.#socket = socket;
        this.#timer = setTimeout(() => this.lose(), CONNECT_TIMEOUT_MS);
    }

    /** Ends the connection, and the tries for another one. */
    close() {
        clearTimeout(this.#timer);
        if (this.#socket) {
            this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
            this.#socket.close();
            this.#socket = null;
        }
    }

    /** Gives the connection up and tries again later: half to all of a delay that doubles, so that not all come back at once. */
    lose() {
        this.close();
        const delayMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#failures) * (0.5 + Math.random() / 2);
        this.#failures++;
        this.#timer = setTimeout(() => this.open(), delayMs);
        this.#listener.lost(delayMs);
    }

    /** The other side has answered sensibly: the next loss starts with the shortest delay. */
    proven() {
        this.#failures = 0;
    }

    send(object) {
        if (this.#socket?.readyState === WebSocket.OPEN) {
            this.#socket.send(JSON.stringify(object));
        }
    }

    #read(data) {
        let object;
        try {
            object = JSON.parse(data);
        } catch {
            return; // a message that is not the chat's: any program may push to all clients of a gateway
        }
        if (object?.type === 'ping') {
            this.send({type: 'pong'});
        } else if (object && typeof object === 'object') {
            this.#listener.received(object);
        }
    }
}
