/** What is asked of the catalogue; several forms of one kind, taken in turn, so that no answer is lying ready. */
export interface SearchQuestion {
  readonly name: string;
  /** What is selected of the list. */
  readonly selection: string;
  readonly variables: readonly Readonly<Record<string, unknown>>[];
  /** How many pages of 100 to go forward before measuring. */
  readonly pagesBefore?: number;
}

const PAGE = "pageInfo { hasNextPage endCursor } nodes { id slug title price { amount currency } level enrollmentCount }";
const COUNTED = `${PAGE} totalCount`;
const FACETS = `${COUNTED} facets { categories { count category { id name } } levels { level count } languages { language count }
  tags { tag count } instructors { count instructor { id } } prices { currency count lowestAmount highestAmount } }`;

const SUBJECTS = ["python", "harmony", "welding", "topology", "statistics", "sailing", "bridge", "optics"];
const TYPOS = ["pyhton", "harmny", "weldign", "topolgy", "statstics", "saling", "javascirpt", "otpics"];
const words = (texts: readonly string[], more: object = {}) => texts.map(query => ({ query, ...more }));

export const searchQuestions: readonly SearchQuestion[] = [
  { name: "newest, no words", selection: PAGE, variables: [{}] },
  { name: "one word", selection: PAGE, variables: words(SUBJECTS) },
  { name: "one word, counted", selection: COUNTED, variables: words(SUBJECTS) },
  { name: "a typo", selection: PAGE, variables: words(TYPOS) },
  {
    name: "two typos in three words",
    selection: PAGE,
    variables: words(["practcal pyhton nurses", "moden harmny students", "advancd weldign parents"]),
  },
  { name: "a word of every eighth course", selection: PAGE, variables: words(["modern", "practical", "advanced", "everyday"]) },
  { name: "a word of two thirds of the texts", selection: PAGE, variables: words(["need", "will"]) },
  { name: "a rare name", selection: COUNTED, variables: words(["zofinorve", "fifiwi", "minor", "kalopra"]) },
  { name: "a word that nobody has", selection: COUNTED, variables: words(["qqxyzzyqq", "wwvvkkjj"]) },
  {
    name: "the title of a course",
    selection: PAGE,
    variables: words(["Modern archery for designers", "The craft of animation with Vetu"]),
  },
  {
    name: "words and filters, with facets",
    selection: FACETS,
    variables: words(SUBJECTS, { filter: { levels: ["BEGINNER", "EXPERT"], languages: ["en"], price: { free: false } } }),
  },
  { name: "the whole list, with facets", selection: FACETS, variables: [{}] },
  {
    name: "filters alone, best rated",
    selection: PAGE,
    variables: [3, 4, 4.5].map(minimumRating => ({
      sort: "RATED",
      filter: { minimumRating, levels: ["ADVANCED"], tags: ["students"], price: { currency: "EUR", maximumAmount: 5_000 } },
    })),
  },
  ...["POPULAR", "PRICE_ASCENDING", "TITLE_ASCENDING"].map(sort => ({
    name: `${sort}, no words`,
    selection: PAGE,
    variables: [{ sort }],
  })),
  { name: "5,000 courses down, newest", selection: PAGE, variables: [{}], pagesBefore: 50 },
  { name: "5,000 courses down, a common word", selection: PAGE, variables: [{ query: "modern" }], pagesBefore: 50 },
  { name: "5,000 courses down, by title", selection: PAGE, variables: [{ sort: "TITLE_ASCENDING" }], pagesBefore: 50 },
];
