export interface ClassMatches<LabelClass> {
  /** Names that begin with what was typed, then those that hold it; all of them in their order while nothing is typed. */
  readonly classes: readonly LabelClass[];
  /** The name of the class that would be made; null where one is called so already, in whatever case. */
  readonly newName: string | null;
}

/** The classes that a person may mean who has typed so much of a name. */
export function classMatches<LabelClass extends { readonly name: string }>(
  classes: readonly LabelClass[],
  typed: string,
): ClassMatches<LabelClass> {
  const name = typed.trim();
  const wanted = name.toLowerCase();
  const places = new Map(classes.map((each) => [each, each.name.toLowerCase().indexOf(wanted)]));
  const beginning = classes.filter((each) => places.get(each) === 0);
  const within = classes.filter((each) => places.get(each)! > 0);
  const isKnown = classes.some((each) => each.name.toLowerCase() === wanted);
  return { classes: [...beginning, ...within], newName: name === "" || isKnown ? null : name };
}
