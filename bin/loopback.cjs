// The Agents Playground listens on every address and has no option for it; loaded before it, this keeps it on this machine.
const net = require('node:net');

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...given) {
  const [first] = given;
  if (typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))) {
    const done = given.find((one) => typeof one === 'function');
    return listen.call(this, { port: Number(first), host: '127.0.0.1' }, done);
  }
  if (first !== null && typeof first === 'object' && 'port' in first)
    given[0] = { ...first, host: '127.0.0.1' };
  return listen.apply(this, given);
};
