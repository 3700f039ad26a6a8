import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

// A chat on loopback that takes 10 ms for each message. Its process is its own, so that it costs neither side anything.
const server = http.createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    void pause(10).then(() => response.end('{"ok":true}'));
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.once('disconnect', () => process.exit(0));
