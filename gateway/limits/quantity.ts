/** The variables of an operation, with their defaults. */
export type Variables = Readonly<Record<string, unknown>>;

/** A number that is known, or known once there are variables. What is known is added up when an operation is read, not when it is asked. */
export type Quantity = number | ((variables: Variables) => number);

/** What a quantity is with these variables. */
export function evaluate(quantity: Quantity, variables: Variables): number {
  return typeof quantity === "number" ? quantity : quantity(variables);
}

export function sum(quantities: readonly Quantity[]): Quantity {
  return fold(quantities, 0, (one, other) => one + other);
}

/** The largest of them, at least 0. */
export function largest(quantities: readonly Quantity[]): Quantity {
  return fold(quantities, 0, (one, other) => (other > one ? other : one));
}

export function product(one: Quantity, other: Quantity): Quantity {
  if (one === 0 || other === 0) return 0;
  if (one === 1) return other;
  if (other === 1) return one;
  if (typeof one === "number") {
    return typeof other === "number" ? one * other : variables => one * other(variables);
  }
  return variables => one(variables) * evaluate(other, variables);
}

/** The quantity where a variable has this value, else 0. */
export function where(variable: string, value: boolean, quantity: Quantity): Quantity {
  if (quantity === 0) return 0;
  return variables => ((variables[variable] === true) === value ? evaluate(quantity, variables) : 0);
}

function fold(quantities: readonly Quantity[], start: number, join: (one: number, other: number) => number): Quantity {
  let known = start;
  const unknown: ((variables: Variables) => number)[] = [];
  for (const quantity of quantities) {
    if (typeof quantity === "number") known = join(known, quantity);
    else unknown.push(quantity);
  }
  if (unknown.length === 0) return known;
  return variables => {
    let result = known;
    for (const quantity of unknown) result = join(result, quantity(variables));
    return result;
  };
}
