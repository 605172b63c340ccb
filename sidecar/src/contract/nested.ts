import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { applyDecorators } from './decorators.js';

type Class = new () => object;

/** One object of a class. ValidateNested alone lets a missing one and a list pass. */
export const Nested = (type: () => Class) => applyDecorators(IsObject(), ValidateNested(), Type(type));

/** A list of objects of a class, of a length that is bounded. ValidateNested alone takes a list of lists for one, however empty the inner ones are. */
export const ListOf = (type: () => Class, atMost: number) =>
  applyDecorators(IsArray(), ArrayMaxSize(atMost), IsObject({ each: true }), ValidateNested({ each: true }), Type(type));

/** A list of short texts, of a length that is bounded. */
export const TextsOf = (longest: number, atMost: number) =>
  applyDecorators(IsArray(), ArrayMaxSize(atMost), IsString({ each: true }), MaxLength(longest, { each: true }));
