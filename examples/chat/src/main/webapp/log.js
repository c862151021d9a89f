/** What was said, and who came and went. Whatever people typed is put in as text, never as markup. */

const MAX_ENTRIES = 500;
const NEAR_BOTTOM_PX = 48;
const SAME_BREATH_MS = 3 * 60_000;
const MAX_NAMES = 3;

const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'});
const calendar = new Intl.DateTimeFormat(undefined, {dateStyle: 'full', timeStyle: 'medium'});

export class Log {
    #list;
    #newMessages;
    #choosePerson;
    #following = true;
    #lastMessage = null;
    #presence = null;
    #rooms = new Map();
    #room = null;

    /** @param choosePerson what a click on an author's name does, with the id */
    constructor(list, newMessages, choosePerson) {
        this.#list = list;
        this.#newMessages = newMessages;
        this.#choosePerson = choosePerson;
        list.addEventListener('scroll', () => this.#noteScroll());
        newMessages.addEventListener('click', () => this.toEnd());
        new ResizeObserver(() => this.#following && this.toEnd()).observe(list);
    }

    /** Shows what was said in `room`, as far as this page has heard it. */
    enter(room) {
        if (room !== this.#room) {
            this.#rooms.set(this.#room, [...this.#list.childNodes]);
            this.#list.replaceChildren(...(this.#rooms.get(room) ?? []));
            this.#room = room;
            this.#lastMessage = this.#presence = null;
            this.toEnd();
        }
    }

    forget() {
        this.#rooms.clear();
        this.#room = this.#lastMessage = this.#presence = null;
        this.#list.replaceChildren();
    }

    /** @param message {from, name, content, time, mine, privately}; privately: '' or the words for it */
    say(message) {
        const time = parseTime(message.time);
        const continues = this.#continues(message, time);
        const entry = element('div', 'entry message', {testid: 'message', from: message.from});
        entry.classList.toggle('mine', message.mine);
        entry.classList.toggle('private', message.privately !== '');
        entry.classList.toggle('continued', continues);
        if (!continues) {
            entry.append(this.#heading(message));
        }
        const bubble = element('div', 'bubble');
        const text = element('p', 'text', {testid: 'text'}, message.content);
        text.dir = 'auto';
        const stamp = element('time', 'stamp', {}, clock.format(time));
        stamp.dateTime = time.toISOString();
        stamp.title = calendar.format(time);
        bubble.append(text, stamp);
        entry.append(bubble);
        this.#add(entry, message.mine);
        this.#lastMessage = {from: message.from, privately: message.privately, time, entry};
    }

    /** Somebody `joined` or `left`; those who do the same one after the other share a line. */
    presence(verb, name) {
        if (this.#presence?.verb === verb && this.#presence.entry === this.#list.lastElementChild) {
            this.#presence.names.push(name);
            this.#presence.entry.textContent = sentence(this.#presence);
        } else {
            const presence = {verb, names: [name]};
            presence.entry = this.notice(sentence(presence));
            this.#presence = presence;
        }
    }

    /** @param kind '' or 'alert' */
    notice(text, kind = '') {
        const entry = element('div', `entry notice ${kind}`, {testid: 'notice'}, text);
        entry.dir = 'auto';
        this.#add(entry, false);
        return entry;
    }

    toEnd() {
        this.#list.scrollTop = this.#list.scrollHeight;
        this.#following = true;
        this.#newMessages.hidden = true;
    }

    #heading(message) {
        const heading = element('div', 'heading');
        if (!message.mine) {
            const author = element('button', 'author', {testid: 'author'}, message.name);
            author.type = 'button';
            author.dir = 'auto';
            author.title = `Write to ${message.name} in private`;
            author.addEventListener('click', () => this.#choosePerson(message.from));
            heading.append(author);
        }
        if (message.privately) {
            heading.append(element('span', 'privately', {testid: 'privately'}, message.privately));
        }
        return heading;
    }

    #continues(message, time) {
        const last = this.#lastMessage;
        return last !== null
            && last.entry === this.#list.lastElementChild
            && last.from === message.from
            && last.privately === message.privately
            && time - last.time < SAME_BREATH_MS;
    }

    #add(entry, follow) {
        this.#list.append(entry);
        while (this.#list.childElementCount > MAX_ENTRIES) {
            this.#list.firstElementChild.remove();
        }
        if (this.#following || follow) {
            this.toEnd();
        } else if (entry.classList.contains('message')) {
            this.#newMessages.hidden = false;
        }
    }

    #noteScroll() {
        const {scrollTop, scrollHeight, clientHeight} = this.#list;
        this.#following = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
        if (this.#following) {
            this.#newMessages.hidden = true;
        }
    }
}

/** A new element with a class, data- attributes and text. */
export function element(tag, className, data = {}, text = '') {
    const made = document.createElement(tag);
    made.className = className.trim();
    Object.assign(made.dataset, data);
    made.textContent = text;
    return made;
}

function sentence({verb, names}) {
    const shown = names.slice(0, MAX_NAMES);
    const others = names.length - shown.length;
    if (others > 0) {
        return `${shown.join(', ')} and ${others} more ${verb}`;
    }
    const last = shown.pop();
    return `${shown.length ? `${shown.join(', ')} and ` : ''}${last} ${verb}`;
}

function parseTime(text) {
    const time = new Date(text);
    return Number.isNaN(time.getTime()) ? new Date() : time;
}
