/** A question as learners ask, with the lesson of the seed catalogue that holds the answer. */
export interface LabelledQuestion {
  /** The course's slug. */
  readonly course: string;
  /** The lesson's title. */
  readonly lesson: string;
  readonly question: string;
}

/** By course and lesson. Learners paraphrase, mistype, use other words than the text, and ask about their own case. */
const QUESTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "graphql-from-first-principles": {
    "Why a graph?": [
      "why do i download stuff that my screen never shows",
      "my phone app needs three round trips before anything is drawn, can that be one?",
      "when is plain old REST still the better choice?",
    ],
    "Types, fields and nullability": [
      "what does the ! after String stand for",
      "whole response came back as data null, how did that happen",
      "diffrence between [Lesson!] and [Lesson]!",
      "where do I document what a field means so tools show it",
    ],
    "Arguments, variables and fragments": [
      "can i ask for the same thing twice with other parameters in one go?",
      "is it ok to put the user's text into the query string by concatenation",
      "how can a component say which data it needs without the page knowing",
      "what tells me which member of a union I got",
    ],
    Resolvers: [
      "which parameters does the function behind a field get",
      "there's no code for title but it still works?? how",
      "should business logic live in the functions that answer fields",
      "are sibling fields computed at the same time",
    ],
    "The N+1 problem": [
      "my list page fires one sql statement for every row",
      "how does dataloder batch ids together",
      "can i keep one loader for all users to save memory?",
      "every course suddenly shows the wrong teacher after I added batching",
    ],
    "When something goes wrong": [
      "should a taken email address be an exception or part of the normal answer",
      "server says 200 OK but half of the fields are broken",
      "can clients compare the text of the error message",
    ],
    "Mutations that tell the truth": [
      "user tapped pay twice because of a bad connection, how do i avoid charging twice",
      "updateX with a status or one operation per thing that people want to do?",
      "if I send several writes at once and the second fails, is the first undone?",
    ],
    "Pagination and growth": [
      "why is page 5000 so slow",
      "items show up again on the next page when somebody adds a new one",
      "how do I get rid of an old field without breaking apps",
      "do we need a v2 of the api",
    ],
  },
  "postgresql-for-application-developers": {
    "Choosing types": [
      "why shouldnt prices be stored as floating point",
      "varchar with a length or just text?",
      "timestamp with or without time zone for when an order came in",
      "int ids ran out, what should i have used",
    ],
    "Constraints are promises": [
      "two people registered with the same mail at the same moment although my code checks",
      "why does my check let empty values through",
      "deleting a parent row takes ages, foreign key?",
      "allow only one open application per person but many closed ones",
    ],
    "Joins that multiply": [
      "the totals in my report are exactly three times too high",
      "sum is wrong as soon as I add a second child table",
      "rows without a match disappear from the result",
      "fastest way to know whether any matching row exists at all",
    ],
    "How an index helps": [
      "does the order of columns in an index matter",
      "searching by first name only doesnt use the index on last name, first name",
      "can an index contain just the rows I care about",
      "is it bad to have lots of indexes",
      "planner ignores my indx, why",
    ],
    "Reading EXPLAIN": [
      "how do i find out where the time goes in a slow query",
      "estimated and actual number of rows are far apart",
      "what is a nested loop good for",
      "meaning of Rows Removed by Filter",
    ],
    "Transactions and isolation": [
      "which isolation level for a report whose sums have to fit together",
      "two customers bought the last seat",
      "may I send an email before commit?",
      "error 40001, what now",
    ],
    "Races, locks and upserts": [
      "insert or update if it is already there",
      "two editors save the same form and one loses their text",
      "deadlock detected - how to prevent it",
      "several workers should grab different rows",
    ],
    "Migrations without downtime": [
      "adding a column hung the whole site, all queries were waiting",
      "how to rename a column while the app keeps running",
      "creating an index blocks writes on a big table",
      "fill in the new column for millions of old rows",
    ],
    "Build a job queue in one table": [
      "how long should a failed job wait before it runs again",
      "homework with the two psql windows",
    ],
  },
  "federated-graphs-in-production": {
    "One graph, many owners": [
      "we are a single team, do we need federation at all?",
      "what is the router for",
      "downsides of splitting our api into several services",
    ],
    "Entities and keys": [
      "what is __resolveReference",
      "how can two services contribute to one type",
      "should a slug be used to identify things accross services",
      "i only know the id of the course, how can i still return it",
    ],
    "Finding the boundaries": [
      "how do we decide what goes into which service",
      "is one service per database table a good idea",
      "two teams both say the price is theirs",
      "may I store a duplicate of another team's data, like a name on a bill",
    ],
    "Reading a query plan": [
      "requests run one after another instead of at once, how can i see that",
      "what does Flatten do",
      "how deep may the chain of dependent fetches get",
    ],
    "Borrowed fields": [
      "compute something from a value that belongs to somebody else",
      "hand a field over from one team to another without clients noticing",
      "same field answered by two services, is that allowed?",
    ],
    "Composition as a gate": [
      "how do i notice before the release that schemas dont fit together",
      "in which order to deploy when I remove a field",
      "one says String! and the other String, which wins",
    ],
    "Who is asking?": [
      "why not simply send the user id in a header",
      "i protected the root field but people still get at payments",
      "how to stop queries that are far too big",
    ],
    "Failing in parts": [
      "one service is down and the entire page is blank",
      "how long should each layer wait before giving up",
      "every layer tries again three times and it makes the outage worse",
      "practice outages on purpose?",
    ],
  },
  "practical-statistics": {
    "Mean, median and the missing middle": [
      "one very rich person pulls up the avrage, what should i report instead",
      "can I take the average of several averages",
      "data with two peaks",
    ],
    Spread: [
      "why do we divide by n-1",
      "how many values lie within two sigmas",
      "which measure for response times of a web site",
    ],
    "Correlation and its impostors": [
      "ice cream and drowning",
      "treatment is better in each group but worse in total?!",
      "does r = 0.5 mean half is explained",
      "how could I prove that A really makes B happen",
    ],
    "Samples and standard errors": [
      "does asking more people fix a skewed survey",
      "how much bigger must my survey get to be twice as exact",
      "why do tiny schools end up at the top and the bottom of rankings",
      "do i need more respondents for a whole country than for a town",
    ],
    "Confidence intervals": [
      "what does the 95 percent really say",
      "we saw no crash in 300 tries, how high could the true rate be",
      "two ranges overlap, so there is no difference?",
    ],
    "Experiments and p-values": [
      "can i stop the a/b test as soon as it looks good",
      "is p the chance that my hypothesis is wrong",
      "how many visiters does a test need",
      "we looked at 20 metrics and one of them won",
    ],
    "Base rates and Bayes": [
      "positive result for a rare illness, am I likely sick?",
      "why are most fraud alerts wrong",
      "what mistake is made in court with dna matches",
    ],
  },
  "writing-that-works": {
    "Begin with the reader": [
      "i dont know what i think before i have written it down",
      "the boss and the developers both read my report",
      "what to ask myself before I start a document",
    ],
    "Put the point first": [
      "how to tell people that the deadline slips",
      "what makes a good subject for a mail",
      "should titles of sections say the result",
    ],
    "Sentences with people in them": [
      "is passive voice always wrong",
      "my texts are full of words ending in -tion",
      "how long may a sentence be",
    ],
    "Old before new": [
      "each sentence is good yet the paragraph doesnt flow",
      "should i use synonyms to avoid repeating myself",
      "where in the sentence does the important word go",
    ],
    "Repair a real paragraph": ["the announcement about the support team moving to another floor"],
    Cutting: [
      "my draft is too long, what can go",
      "how many times may I write perhaps",
      "shorter way to say due to the fact that",
      "i cannot see mistakes in my own text",
    ],
    "Instructions that can be followed": [
      "how to write a step by step guide",
      "where do warnings belong",
      "test whether others understand my manual",
    ],
  },
};

export const labelledQuestions: readonly LabelledQuestion[] = Object.entries(QUESTIONS).flatMap(([course, lessons]) =>
  Object.entries(lessons).flatMap(([lesson, questions]) => questions.map(question => ({ course, lesson, question }))),
);
