// Serves dist on this machine, below a folder or at the root: `npm run serve -- 8000 /some/folder/`.
import { serve } from "./server.mjs";

const [port = "8000", below = "/"] = process.argv.slice(2);
const server = await serve({ port: Number(port), below });
console.log(`http://127.0.0.1:${server.address().port}${below}`);
