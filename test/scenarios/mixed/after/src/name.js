/** The name to greet a person by. */
export const nameOf = (person) => person?.name ?? '';
