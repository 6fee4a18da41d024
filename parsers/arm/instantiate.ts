/** A template that is deployed by itself. */
import type { Arguments } from "./parameters.ts";
import type { Session } from "./session.ts";
import { TemplateInstance } from "./template.ts";

/** The instance of the template at `path`; `undefined` for a file that holds none. Its problems are gathered. */
export function instantiate(path: string, args: Arguments, session: Session): TemplateInstance | undefined {
  const read = session.library.read(path);
  if ("failure" in read) return undefined;
  session.enter(path, read);
  if (read.tree === undefined) return undefined;
  return new TemplateInstance(session, read.tree, args, {
    path,
    linked: true,
    address: `${path}#`,
    key: path,
    deploymentScope: path,
    exists: "yes",
    chain: [path],
  });
}
