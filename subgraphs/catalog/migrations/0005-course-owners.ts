import type { MigrationInterface, QueryRunner } from "typeorm";

/** Addresses with their history, ratings, owners and what they hand on, private courses' plans, and copies. */
export class CourseOwners1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SLUGS, ...RATINGS, ...OWNERS, ...PRIVATE_COURSES, ...COPIES, ...TAGS]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

/**
 * Every slug that a course has, or had while somebody could see it, is that course's for good. The triggers keep the table,
 * whoever writes a course: an insert of a course whose slug is another's inserts nothing, as it does for the unique index.
 */
const SLUGS = [
  `create table course_slug (
    slug text primary key,
    course_id uuid not null,
    created_at timestamptz not null default now()
  )`,
  "create index course_slug_course on course_slug (course_id)",
  "insert into course_slug (slug, course_id) select slug, id from course",
  `create function reserve_course_slug() returns trigger language plpgsql as $$
  begin
    insert into course_slug (slug, course_id) values (new.slug, new.id) on conflict (slug) do nothing;
    if exists (select from course_slug where slug = new.slug and course_id = new.id) then
      return new;
    end if;
    if tg_op = 'INSERT' then
      return null;
    end if;
    raise unique_violation using message = 'another course has, or had, this slug', constraint = 'course_slug_pkey';
  end $$`,
  "create trigger course_slug_reserved before insert or update of slug on course for each row execute function reserve_course_slug()",
  // An address that nobody outside ever saw is free again.
  `create function release_course_slug() returns trigger language plpgsql as $$
  begin
    delete from course_slug where slug = old.slug and course_id = old.id;
    return null;
  end $$`,
  `create trigger course_slug_released after update of slug on course for each row
    when (old.slug <> new.slug and old.published_at is null) execute function release_course_slug()`,
];

const RATINGS = [
  `create table rating (
    id uuid primary key,
    course_id uuid not null references course (id),
    user_id uuid not null,
    stars integer not null check (stars between 1 and 5),
    text text check (char_length(text) <= 2000),
    hidden boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (course_id, user_id)
  )`,
  "create index rating_course on rating (course_id, id desc)",
  // How many ratings of each number of stars a course has, kept by the transactions that rate.
  `create table rating_count (
    course_id uuid not null references course (id),
    stars integer not null check (stars between 1 and 5),
    count integer not null check (count >= 0),
    primary key (course_id, stars)
  )`,
];

const OWNERS = [
  `create table known_instructor (
    user_id uuid primary key,
    active boolean not null,
    occurred_at timestamptz not null
  )`,
  // Who teaches already may teach; later news of them wins.
  "insert into known_instructor select distinct instructor_id, true, '-infinity'::timestamptz from course where visibility = 'PUBLIC'",
  `create table course_transfer (
    id uuid primary key,
    course_id uuid not null references course (id),
    from_id uuid not null,
    to_id uuid not null,
    actor_id uuid not null,
    occurred_at timestamptz not null
  )`,
  "create index course_transfer_course on course_transfer (course_id, id desc)",
  "create index course_taught on course (instructor_id, publication, id) where visibility = 'PUBLIC'",
];

const PRIVATE_COURSES = [
  `create table learning_plan (
    course_id uuid primary key references course (id),
    topic text not null check (char_length(topic) between 1 and 200),
    goals text[] not null check (cardinality(goals) <= 10),
    current_level text not null,
    target_level text not null,
    weeks integer not null check (weeks between 1 and 104),
    rhythm text not null check (rhythm in ('DAILY', 'TIMES_PER_WEEK', 'CHOSEN_DAYS', 'AT_LEAST_PER_WEEK')),
    times_per_week integer check (times_per_week between 1 and 7),
    days text[] not null check (cardinality(days) <= 7),
    difficulty text not null check (difficulty in ('EASY', 'MEDIUM', 'HARD')),
    focus_areas text[] not null check (cardinality(focus_areas) <= 10),
    updated_at timestamptz not null,
    check ((times_per_week is not null) = (rhythm in ('TIMES_PER_WEEK', 'AT_LEAST_PER_WEEK'))),
    check ((cardinality(days) > 0) = (rhythm = 'CHOSEN_DAYS'))
  )`,
  "create index course_private on course (instructor_id, id) where visibility = 'PRIVATE'",
];

/** What a copy is made of, kept so that a repeated request finds the same job and a repeated job goes on where it stopped. */
const COPIES = [
  `create table course_copy (
    course_id uuid primary key,
    source_id uuid not null references course (id),
    actor_id uuid not null,
    request_id uuid not null,
    title text not null,
    job_id uuid not null,
    created_at timestamptz not null,
    unique (actor_id, request_id)
  )`,
  `create table chapter_copy (
    chapter_id uuid primary key,
    course_id uuid not null references course_copy (course_id),
    source_id uuid not null,
    position integer not null,
    done boolean not null,
    unique (course_id, source_id)
  )`,
];

/**
 * The tags of public courses with the number of published courses that have them: a list of them reads no course. Counted by
 * statement, so that many courses at once change each tag once; in the order of names, so that two who count do not deadlock.
 */
const TAGS = [
  `create table tag (
    name text collate "C" primary key,
    count integer not null
  )`,
  "create index tag_popular on tag (count desc, name) where count > 0",
  `insert into tag (name, count)
    select name, count(*) from course cross join unnest(tags) as name
    where publication = 'PUBLISHED' and visibility = 'PUBLIC' group by name`,
  `create function count_course_tags() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      insert into tag (name, count)
        select name, count(*) from after cross join unnest(tags) as name
        where publication = 'PUBLISHED' and visibility = 'PUBLIC' group by name order by name
      on conflict (name) do update set count = tag.count + excluded.count;
    else
      insert into tag (name, count)
        select name, sum(delta) from (
          select name, 1 as delta from after cross join unnest(tags) as name
          where publication = 'PUBLISHED' and visibility = 'PUBLIC'
          union all
          select name, -1 from before cross join unnest(tags) as name
          where publication = 'PUBLISHED' and visibility = 'PUBLIC'
        ) as change group by name having sum(delta) <> 0 order by name
      on conflict (name) do update set count = tag.count + excluded.count;
    end if;
    return null;
  end $$`,
  `create trigger course_tags_inserted after insert on course
    referencing new table as after for each statement execute function count_course_tags()`,
  `create trigger course_tags_updated after update on course
    referencing old table as before new table as after for each statement execute function count_course_tags()`,
];
