/** Whether a name has the form of a pattern in which `*` stands for any characters and `?` for one. */
export function isMatch(name: string, pattern: string): boolean {
  let [at, next] = [0, 0];
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    const wanted = pattern.charAt(next);
    if (wanted === "*") {
      star = next;
      resume = at;
      next += 1;
    } else if (next < pattern.length && (wanted === "?" || wanted === name.charAt(at))) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      resume += 1;
      at = resume;
      next = star + 1;
    } else return false;
  }
  while (pattern.charAt(next) === "*") next += 1;
  return next === pattern.length;
}
