/** The date, which only the ways in may ask for. */

/** As `2027-01-31`, in universal time: the same at every place. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
