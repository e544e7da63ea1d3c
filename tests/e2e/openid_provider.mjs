// A real OpenID provider with one client, for the tests of sign-on. Anybody may sign on with any password.
import { Provider } from "oidc-provider";

const [port, redirect, farewell] = process.argv.slice(1);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { client_id: "samlots", client_secret: "hemlig", redirect_uris: [redirect], post_logout_redirect_uris: [farewell] },
  ],
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
