import { connect } from '../../src/mongo/connect.ts';
import { botOn, posting } from './sending.ts';

// A bot of its own that sends what is due, and the memory it had resident at most.
const [uri = '', port = '', count = ''] = process.argv.slice(2);
const { db } = await connect(uri);
const { post } = posting(Number(port));
let most = 0;
const look = () => {
  most = Math.max(most, process.memoryUsage().rss);
};
look();
const before = most;
const watching = setInterval(look, 20);
await botOn(db, post).sendAll(Number(count));
clearInterval(watching);
look();
process.send?.({ before, most }, () => process.exit(0));
