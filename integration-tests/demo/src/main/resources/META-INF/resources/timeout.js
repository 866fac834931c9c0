// Warns before the session ends, with a way to stay (WCAG 2.2.1, "Timing Adjustable"). Asking for the time left does not
// prolong the session, so an abandoned page still times out. Without this script everything works, unannounced.
const STATUS = '/session/status';
const LONGEST_WARNING = 60;

const warning = document.getElementById('timeout');
const left = document.getElementById('timeout-left');
const stay = document.getElementById('timeout-stay');
let warnAt;
let timer;

async function ask(method) {
  const token = document.querySelector('meta[name=csrf]');
  const headers = token ? { 'X-CSRF-Token': token.content } : {};
  const answer = await fetch(STATUS, { method, headers });
  return answer.ok ? answer.json() : { exists: false, secondsLeft: 0 };
}

function show(status) {
  clearTimeout(timer);
  if (!status.exists) {
    if (!warning.hidden) {
      left.textContent = 'Your session has ended.';
      stay.hidden = true;
    }
    return;
  }
  warnAt ??= Math.min(LONGEST_WARNING, Math.ceil(status.secondsLeft / 3));
  const early = status.secondsLeft - warnAt;
  warning.hidden = early > 0;
  left.textContent = `Your session ends in ${status.secondsLeft} seconds.`;
  timer = setTimeout(check, early > 0 ? early * 1000 : 1000);
}

async function check() {
  show(await ask('GET'));
}

stay.addEventListener('click', async () => show(await ask('POST')));
check();
