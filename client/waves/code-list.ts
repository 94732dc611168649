/** The only code of a list of invitations, with its link; they are the last columns before the day. */
export function codeIn(csv: string): { readonly code: string; readonly link: string } | undefined {
  const line = csv.trimEnd().split(/\r?\n/u)[1];
  const [code, link] = line?.split(';').slice(-3) ?? [];
  return code === undefined || link === undefined ? undefined : { code, link };
}
