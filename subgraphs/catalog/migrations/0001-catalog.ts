import type { MigrationInterface, QueryRunner } from "typeorm";

export class Catalog1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const statements = [
  `create table category (
    id uuid primary key,
    name text not null check (char_length(name) between 1 and 100),
    description text not null check (char_length(description) <= 500),
    position integer not null,
    archived boolean not null,
    created_at timestamptz not null
  )`,
  "create unique index category_name on category (lower(name))",

  `create table course (
    id uuid primary key,
    slug text not null unique,
    title text not null check (char_length(title) between 1 and 100),
    description text not null check (char_length(description) <= 5000),
    thumbnail_url text,
    price_amount integer check (price_amount > 0),
    price_currency text check (price_currency ~ '^[A-Z]{3}$'),
    category_id uuid references category (id),
    level text not null check (level in ('BEGINNER', 'INTERMEDIATE', 'ADVANCED', 'EXPERT')),
    language text not null,
    tags text[] not null,
    instructor_id uuid not null,
    publication text not null check (publication in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'ARCHIVED')),
    chapter_count integer not null,
    lesson_count integer not null,
    duration_seconds integer not null,
    enrollment_count integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    published_at timestamptz,
    check ((price_amount is null) = (price_currency is null)),
    check (publication <> 'PUBLISHED' or published_at is not null)
  )`,
  "create index course_published on course (published_at desc, id desc) where publication = 'PUBLISHED'",
  "create index course_published_category on course (category_id, published_at desc, id desc) where publication = 'PUBLISHED'",
  "create index course_instructor on course (instructor_id, id)",

  `create table chapter (
    id uuid primary key,
    course_id uuid not null references course (id),
    title text not null check (char_length(title) between 1 and 100),
    description text not null check (char_length(description) <= 500),
    position integer not null check (position >= 0),
    publication text not null check (publication in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
    prerequisite_ids uuid[] not null,
    estimated_duration_seconds integer check (estimated_duration_seconds >= 0),
    free_preview boolean not null,
    created_at timestamptz not null
  )`,
  "create index chapter_course on chapter (course_id, position) where publication <> 'ARCHIVED'",

  `create table lesson (
    id uuid primary key,
    chapter_id uuid not null references chapter (id),
    course_id uuid not null references course (id),
    title text not null check (char_length(title) between 1 and 100),
    type text not null,
    position integer not null check (position >= 0),
    duration_seconds integer not null check (duration_seconds >= 0),
    archived boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  "create index lesson_chapter on lesson (chapter_id, position) where not archived",
  "create index lesson_course on lesson (course_id) where not archived",

  `create table lesson_content (
    lesson_id uuid primary key references lesson (id),
    content jsonb not null
  )`,
];
