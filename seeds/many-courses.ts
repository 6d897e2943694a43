import { levels, publishedCourse, type SeedCategory, type SeedCourse } from "../subgraphs/catalog/seed";

/** Courses without chapters, to be searched: the same ones whenever the same number is asked for. */
export interface ManyCourses {
  categories: SeedCategory[];
  courses: SeedCourse[];
}

const CATEGORIES = 20;
const COURSES_PER_INSTRUCTOR = 20;
/** Names of tools and people, as rare as such names are. */
const NAMES = 8_000;
const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 0, 1);

const SUBJECTS =
  "algebra anatomy accounting acoustics animation archery astronomy baking ballet banking baroque beekeeping biology blacksmithing botany bridge brewing calculus calligraphy carpentry cartography ceramics chemistry chess cinema climate composition cooking cryptography cycling databases debate dentistry design drawing ecology economics electronics embroidery ethics etymology fencing finance fishing forestry french gardening genetics geology geometry glaciers guitar harmony history hydraulics irrigation italian javascript joinery journalism judo kubernetes law leadership linguistics literature logic machine-learning management marketing masonry mathematics medicine meteorology microscopy mining music mythology navigation negotiation networks nursing nutrition optics orchards painting pharmacy philosophy phonetics photography physics piano planning poetry politics pottery printing programming psychology python robotics rowing sailing sculpture security sewing singing sociology spanish statistics surgery surveying swimming taxation theatre thermodynamics topology translation typography violin volcanoes weaving welding writing zoology".split(
    " ",
  );
const OPENINGS = [
  "Introduction to",
  "Practical",
  "Advanced",
  "Understanding",
  "Everyday",
  "The craft of",
  "Foundations of",
  "Modern",
];
const AUDIENCES =
  "beginners nurses teachers engineers parents founders analysts farmers designers pilots lawyers musicians travellers gardeners students".split(
    " ",
  );
const VERBS = "learn practise compare measure build repair explain sketch question rehearse document improve".split(" ");
const THINGS =
  "methods tools patterns mistakes materials examples exercises sources instruments diagrams arguments experiments recipes traditions regulations budgets prototypes interviews portfolios habits".split(
    " ",
  );
const SENTENCES: Readonly<Record<string, string>> = {
  en: "You will {verb} {things} of {subject} with {name}, and {verb} what {audience} need of {subject}.",
  de: "Sie üben {things} für {subject} mit {name} und verstehen, was {audience} über {subject} wissen müssen.",
  fr: "Vous étudierez {things} de {subject} avec {name}, pour préparer des projets réels pour {audience}.",
  es: "Aprenderá {things} de {subject} con {name}, y cómo aplicarlos para {audience} según su situación.",
};

/** Titles and texts of many subjects, tools, audiences and languages, some common and most rare. */
export function manyCourses(count: number): ManyCourses {
  const random = randomNumbers(42);
  const names = Array.from({ length: NAMES }, () => madeName(random));
  const categories = Array.from({ length: CATEGORIES }, (_, index) => categoryOf(index));
  return { categories, courses: Array.from({ length: count }, (_, index) => courseOf(index, categories, names, random)) };
}

function categoryOf(index: number): SeedCategory {
  const name = `Shelf ${index + 1}`;
  return { id: idOf("c", index), name, description: "", position: index, archived: false, createdAt: new Date(START) };
}

function courseOf(
  index: number,
  categories: readonly SeedCategory[],
  names: readonly string[],
  random: () => number,
): SeedCourse {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
  // The square of a random number: some subjects and names are everywhere, most are rare.
  const often = (items: readonly string[]) => items[Math.floor(random() ** 2 * items.length)]!;
  const subject = often(SUBJECTS);
  const name = often(names);
  const audience = pick(AUDIENCES);
  const language = random() < 0.8 ? "en" : pick(Object.keys(SENTENCES));
  const sentence = () =>
    SENTENCES[language]!.replace(/\{(\w+)\}/g, (_, part: string) =>
      part === "verb"
        ? pick(VERBS)
        : part === "things"
          ? `${pick(THINGS)} (${often(names)})`
          : { subject, name, audience }[part]!,
    );
  const at = new Date(START - index * MINUTE_MS);
  const priced = random() < 0.6;
  const ratingCount = Math.floor(random() ** 3 * 200);
  return publishedCourse(
    {
      id: idOf("a", index),
      slug: `${subject}-${index}`,
      title: `${pick(OPENINGS)} ${subject} ${random() < 0.5 ? `for ${audience}` : `with ${name}`}`,
      description: Array.from({ length: 4 + Math.floor(random() * 6) }, sentence).join(" "),
      priceAmount: priced ? 900 + Math.floor(random() * 100) * 100 : null,
      priceCurrency: priced ? pick(["USD", "USD", "EUR"]) : null,
      categoryId: categories[SUBJECTS.indexOf(subject) % CATEGORIES]!.id,
      level: pick(levels),
      language,
      tags: [...new Set([subject, audience, pick(THINGS)])],
      instructorId: idOf("b", Math.floor(index / COURSES_PER_INSTRUCTOR)),
      durationSeconds: 1_800 + Math.floor(random() * 100) * 600,
      enrollmentCount: Math.floor(random() ** 4 * 50_000),
      ratingCount,
      ratingAverage: ratingCount === 0 ? null : Math.round(100 * (2.5 + 2.5 * random())) / 100,
    },
    at,
  );
}

function madeName(random: () => number): string {
  const syllables = "ba do fi gra ke lo mi nu pra ri sto tu ve wi xa zo lan mer nor tex".split(" ");
  const letters = Array.from(
    { length: 2 + Math.floor(random() * 3) },
    () => syllables[Math.floor(random() * syllables.length)],
  ).join("");
  return letters[0]!.toUpperCase() + letters.slice(1);
}

/** Ids that sort by when the courses were published, newest last, as those of real courses do. */
function idOf(kind: string, index: number): string {
  return `019a0000-0000-7000-8000-${kind}${(1e10 - index).toString(16).padStart(11, "0")}`;
}

/** Mulberry32: small, and the same numbers everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
