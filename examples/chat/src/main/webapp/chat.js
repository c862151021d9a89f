/** The page: who I am, where I am, who else is there, and what the controls do. */

import {Connection} from './connection.js';
import {Log, element} from './log.js';
import {Side} from './side.js';

const LOGIN_TIMEOUT_MS = 10_000;
const $ = id => document.getElementById(id);

const log = new Log($('log'), $('new-messages'), id => writeTo(id));
const side = new Side({switchTo, writeTo});
const connection = new Connection(webSocketUrl(), {opened: logIn, received, lost});

/** What the user wants: kept over losses, and in this tab over a reload. */
let me = null; // {name, room}
/** What the server has confirmed; null while there is no connection, or no answer to the login yet. */
let here = null; // {id, room}
let people = new Map(); // client_id -> name
let target = null; // {id, name} of whom I write to in private
let awaited = []; // texts that were sent and have not come back yet
let unread = 0;
let wasHere = false;
let loginTimer = 0;
let countdown = 0;
let usersTimer = 0;

// --- The conversation with the server

function logIn() {
    connection.send({type: 'login', client_name: me.name, room_id: me.room});
    clearTimeout(loginTimer);
    loginTimer = setTimeout(() => connection.lose(), LOGIN_TIMEOUT_MS);
}

function received(message) {
    switch (message.type) {
        case 'login':
            return message.client_list ? welcomed(message) : joined(message);
        case 'logout':
            return left(message);
        case 'say':
            return said(message);
        case 'error':
            return refused(message);
    }
}

function welcomed({client_id, client_list}) {
    clearTimeout(loginTimer);
    connection.proven();
    const back = wasHere && here === null;
    const arrived = here === null ? people : []; // those who came between our login and this list
    people = new Map([...Object.entries(client_list), ...arrived]);
    here = {id: client_id, room: me.room};
    wasHere = true;
    remember(me);
    location.hash = encodeURIComponent(here.room);
    showChat();
    log.enter(here.room);
    log.notice(back ? 'Connected again' : `You joined ${here.room}`);
    showUsers();
}

function joined({client_id, client_name}) {
    const news = here !== null && !people.has(client_id);
    people.set(client_id, client_name);
    if (news) {
        log.presence('joined', client_name);
    }
    showUsersSoon();
}

function left({client_id, client_name}) {
    if (people.delete(client_id) && here !== null) {
        log.presence('left', client_name);
    }
    showUsersSoon();
}

function said({from_client_id, from_client_name, to_client_id, content, time}) {
    if (here === null) {
        return;
    }
    const mine = from_client_id === here.id;
    if (mine) {
        awaited.shift();
    } else if (!people.has(from_client_id)) {
        people.set(from_client_id, from_client_name);
        showUsersSoon();
    }
    log.say({from: from_client_id, name: from_client_name, content, time, mine, privately: privacy(mine, to_client_id)});
    if (!mine && !document.hasFocus()) {
        unread++;
        showTitle();
    }
}

function privacy(mine, to) {
    if (to === 'all') {
        return '';
    }
    return mine ? `Privately to ${people.get(to) ?? 'somebody who left'}` : 'Privately to you';
}

function refused({message}) {
    clearTimeout(loginTimer);
    if (here === null) {
        connection.close();
        showEntrance(message);
    } else {
        me = {...me, room: here.room};
        showStatus();
        giveBack(awaited.splice(0, 1));
        log.notice(message, 'alert');
    }
}

function lost(delayMs) {
    clearTimeout(loginTimer);
    if (here !== null) {
        here = null;
        log.notice('Connection lost', 'alert');
        giveBack(awaited.splice(0));
    }
    people.clear();
    showUsers();
    countDown(Date.now() + delayMs);
}

/** Texts of which nobody knows whether they arrived return to where they were typed. */
function giveBack(texts) {
    const composer = $('composer');
    composer.value = [...texts, composer.value].filter(text => text !== '').join('\n');
    fitComposer();
}

// --- What the user does

function enter(name, room) {
    me = {name, room};
    wasHere = false;
    $('join').textContent = 'Joining…';
    $('login-error').hidden = true;
    connection.open();
}

function switchTo(room) {
    side.close();
    if (me !== null && room !== '' && room !== me.room) {
        me = {...me, room};
        if (here !== null) {
            logIn(); // a second login on the same connection moves me
        }
        showStatus();
    }
}

function leave() {
    connection.close();
    remember(null);
    here = null;
    people.clear();
    awaited = [];
    log.forget();
    writeTo(null);
    showEntrance('');
}

function say() {
    const composer = $('composer');
    const content = composer.value.trim();
    if (content !== '' && maySend()) {
        connection.send({
            type: 'say', to_client_id: target?.id ?? 'all', to_client_name: target?.name ?? 'all', content,
        });
        awaited.push(content);
        composer.value = '';
        fitComposer();
    }
    composer.focus();
}

/** Not to everybody what was meant for somebody who has left. */
function maySend() {
    return here !== null && (target === null || people.has(target.id));
}

/** @param id whom to write to in private; null for everybody */
function writeTo(id) {
    target = id !== null && id !== here?.id && people.has(id) ? {id, name: people.get(id)} : null;
    side.close();
    showTarget();
    if (here !== null) {
        $('composer').focus();
    }
}

async function share() {
    try {
        await navigator.clipboard.writeText(location.href);
        flash($('share'), 'Copied');
    } catch {
        log.notice(`The link to this room: ${location.href}`); // no clipboard over plain http
    }
}

// --- What there is to see

function showEntrance(error) {
    clearInterval(countdown);
    $('offline').hidden = true;
    $('chat').hidden = true;
    $('entrance').hidden = false;
    $('join').textContent = 'Join';
    $('login-error').textContent = error;
    $('login-error').hidden = error === '';
    showTitle();
    $('name').focus();
}

function showChat() {
    clearInterval(countdown);
    const firstSight = $('chat').hidden;
    $('entrance').hidden = true;
    $('chat').hidden = false;
    $('offline').hidden = true;
    $('my-name').textContent = me.name;
    $('room-title').textContent = here.room;
    side.showRooms(here.room);
    showStatus();
    showTitle();
    if (firstSight && matchMedia('(hover: hover)').matches) {
        $('composer').focus(); // not on phones, where it would bring the keyboard up
    }
}

function showStatus() {
    const [state, text] = here === null ? ['offline', 'Offline']
        : here.room === me.room ? ['online', 'Online'] : ['busy', `Going to ${me.room}…`];
    $('status').dataset.state = state;
    $('status').textContent = text;
    showTarget();
}

function countDown(atMs) {
    const tick = () => {
        const seconds = Math.max(0, Math.round((atMs - Date.now()) / 1_000));
        const text = seconds > 0 ? `No connection. Next try in ${seconds} s.` : 'No connection. Trying…';
        $('offline-text').textContent = text;
        $('login-error').textContent = text;
    };
    clearInterval(countdown);
    countdown = setInterval(tick, 500);
    tick();
    $('offline').hidden = false;
    $('login-error').hidden = false;
    $('join').textContent = 'Try now';
    showStatus();
}

/** A crowd that comes at once is drawn once. */
function showUsersSoon() {
    usersTimer ||= setTimeout(showUsers, 50);
}

function showUsers() {
    clearTimeout(usersTimer);
    usersTimer = 0;
    side.showPeople(people, here?.id);
    showTarget();
}

function showTarget() {
    $('private').hidden = target === null;
    $('composer-form').classList.toggle('in-private', target !== null);
    if (target !== null) {
        const gone = here !== null && !people.has(target.id);
        $('private-text').textContent = gone ? `${target.name} has left` : `Privately to ${target.name}`;
    }
    side.markPerson(target?.id);
    $('composer').placeholder = target === null ? 'Write a message' : `Write to ${target.name}`;
    $('send').disabled = !maySend();
}

function showTitle() {
    const place = here === null || $('chat').hidden ? 'Chat' : `${here.room} · Chat`;
    document.title = unread > 0 ? `(${unread}) ${place}` : place;
}

function fitComposer() {
    const composer = $('composer');
    composer.style.height = 'auto';
    composer.style.height = `${composer.scrollHeight + composer.offsetHeight - composer.clientHeight}px`;
}

function flash(button, text) {
    const usual = button.dataset.usual ??= button.textContent;
    button.textContent = text;
    setTimeout(() => button.textContent = usual, 1_500);
}

// --- Where we are

/** The gateway of this very server, unless the page's address says ?ws=wss://elsewhere/... */
function webSocketUrl() {
    const asked = new URLSearchParams(location.search).get('ws');
    if (/^wss?:\/\/[^/#?]+[^#]*$/.test(asked)) {
        return asked;
    }
    return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/gateway/ws`;
}

function roomOfAddress() {
    try {
        const room = decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get('room');
        return (room ?? '').trim().slice(0, $('room').maxLength);
    } catch {
        return '';
    }
}

// --- Controls

$('login-form').addEventListener('submit', event => {
    event.preventDefault();
    const name = $('name').value.trim();
    const room = $('room').value.trim();
    if (name !== '' && room !== '') {
        enter(name, room);
    } else {
        (name === '' ? $('name') : $('room')).focus(); // only blanks, which the browser lets through
    }
});
$('room-choices').append(...Side.rooms.map(name => {
    const chip = element('button', 'chip', {}, name);
    chip.type = 'button';
    chip.addEventListener('click', () => {
        $('room').value = name;
        markChip();
    });
    return chip;
}));
$('room').addEventListener('input', markChip);

function markChip() {
    for (const chip of $('room-choices').children) {
        chip.setAttribute('aria-pressed', String(chip.textContent === $('room').value.trim()));
    }
}

$('composer-form').addEventListener('submit', event => {
    event.preventDefault();
    say();
});
$('composer').addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        say();
    } else if (event.key === 'Escape') {
        writeTo(null);
    }
});
$('composer').addEventListener('input', fitComposer);
$('private-cancel').addEventListener('click', () => writeTo(null));
$('leave').addEventListener('click', leave);
$('share').addEventListener('click', share);
$('retry').addEventListener('click', reconnectNow);

addEventListener('focus', () => {
    unread = 0;
    showTitle();
});
addEventListener('hashchange', () => {
    if (me === null || !$('entrance').hidden) {
        $('room').value = roomOfAddress();
        markChip();
    } else {
        switchTo(roomOfAddress());
    }
});
/** The browser says that the network has gone, which a silent socket would not notice for long; or is back, which saves waiting. */
addEventListener('offline', () => here && connection.lose());
addEventListener('online', reconnectNow);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && reconnectNow());

function reconnectNow() {
    if (!$('offline').hidden) {
        countDown(Date.now());
        connection.open();
    }
}

// --- Memory: this tab knows where it was, this browser knows the name last used. Some browsers allow neither.

function remember(place) {
    try {
        sessionStorage.setItem('chat', JSON.stringify(place));
        localStorage.setItem('chat-name', me.name);
    } catch {
        // then a reload asks again
    }
}

function recall() {
    try {
        const place = JSON.parse(sessionStorage.getItem('chat'));
        return {name: place?.name ?? localStorage.getItem('chat-name') ?? '', room: place?.room ?? '', again: place !== null};
    } catch {
        return {name: '', room: '', again: false};
    }
}

// --- Begin

const before = recall();
$('name').value = before.name;
$('room').value = roomOfAddress() || before.room || Side.rooms[0];
markChip();
if (before.again) {
    enter($('name').value, $('room').value); // the page was reloaded
} else {
    (before.name === '' ? $('name') : $('join')).focus();
}
