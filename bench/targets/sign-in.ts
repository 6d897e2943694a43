import { post, type Stage } from "./target";

const LOG_IN =
  "mutation LogIn($input: LogInInput!) { logIn(input: $input) { ... on Session { accessToken } ... on Problem { code } } }";

/** An access token, of a gateway of ours. */
export async function signIn(url: string, input: Stage["credentials"]): Promise<string> {
  const { body, headers } = post(url, { query: LOG_IN, variables: { input } });
  const response = await fetch(url, { method: "POST", headers, body });
  const answer = (await response.json()) as { data?: { logIn: { accessToken?: string } } };
  const accessToken = answer.data?.logIn.accessToken;
  if (!accessToken) throw new Error(`The viewer cannot sign in: ${JSON.stringify(answer)}`);
  return accessToken;
}
