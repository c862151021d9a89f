/** The side of the page: rooms to go to, and people to write to. On narrow screens it slides in. */

import {element} from './log.js';

const ROOMS = ['lobby', 'coffee', 'music', 'help'];
const MAX_USERS_SHOWN = 300;
const $ = id => document.getElementById(id);

export class Side {
    #listener;

    /** @param listener switchTo(room), writeTo(id) */
    constructor(listener) {
        this.#listener = listener;
        $('side-toggle').addEventListener('click', () => this.open());
        $('side-backdrop').addEventListener('click', () => this.close());
        $('side').addEventListener('keydown', event => {
            if (event.key === 'Escape') {
                this.close();
                $('side-toggle').focus();
            }
        });
        $('room-form').addEventListener('submit', event => {
            event.preventDefault();
            listener.switchTo($('other-room').value.trim());
            $('other-room').value = '';
        });
    }

    static get rooms() {
        return ROOMS;
    }

    open() {
        $('chat').classList.add('side-open');
        $('side-toggle').setAttribute('aria-expanded', 'true');
        $('side').querySelector('button').focus();
    }

    close() {
        $('chat').classList.remove('side-open');
        $('side-toggle').setAttribute('aria-expanded', 'false');
    }

    showRooms(current) {
        const names = [...new Set([...ROOMS, current])];
        $('rooms').replaceChildren(...names.map(name => item(this.#room(name, name === current))));
    }

    /** @param people client_id -> name; I come first, the others by name */
    showPeople(people, myId) {
        const mineFirst = ([idA, a], [idB, b]) => (idB === myId) - (idA === myId) || a.localeCompare(b);
        const shown = [...people].sort(mineFirst).slice(0, MAX_USERS_SHOWN);
        const items = shown.map(([id, name]) => item(id === myId ? myself(id, name) : this.#person(id, name)));
        if (people.size > shown.length) {
            items.push(element('li', 'more', {}, `and ${people.size - shown.length} more`));
        }
        $('users').replaceChildren(...items);
        $('user-count').textContent = $('side-count').textContent = people.size;
    }

    markPerson(id) {
        for (const person of $('users').querySelectorAll('button')) {
            person.setAttribute('aria-pressed', String(person.dataset.clientId === id));
        }
    }

    #room(name, isCurrent) {
        const room = element('button', 'room', {testid: 'room-choice', room: name}, name);
        room.type = 'button';
        room.dir = 'auto';
        if (isCurrent) {
            room.setAttribute('aria-current', 'true');
        }
        room.addEventListener('click', () => this.#listener.switchTo(name));
        return room;
    }

    #person(id, name) {
        const person = labelled(element('button', 'user', {testid: 'user', clientId: id, name}), name);
        person.type = 'button';
        person.title = `Write to ${name} in private`;
        person.addEventListener('click', () => this.#listener.writeTo(id));
        return person;
    }
}

function myself(id, name) {
    const me = labelled(element('span', 'user', {testid: 'user', clientId: id, name}), name);
    me.append(element('span', 'you', {}, 'you'));
    return me;
}

function labelled(person, name) {
    const initial = element('span', 'initial', {}, [...name][0]?.toUpperCase());
    initial.setAttribute('aria-hidden', 'true');
    const label = element('span', 'user-name', {}, name);
    label.dir = 'auto';
    person.append(initial, label);
    return person;
}

function item(content) {
    const li = element('li', '');
    li.append(content);
    return li;
}
