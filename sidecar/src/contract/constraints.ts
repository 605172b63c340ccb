import 'reflect-metadata';
import { applyDecorators } from './decorators.js';
import { IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';

/** Longest texts and lists the contract takes; a shop that needs more is told so by a refusal that names the field. */
export const LIMITS = {
  eventsPerBatch: 100,
  batchBytes: 8 * 1024 * 1024,
  shortText: 255,
  longText: 65_535,
  itemsPerOrder: 10_000,
  entriesPerOrder: 5_000,
} as const;

const DECIMAL = /^-?\d{1,16}(\.\d{1,4})?$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;
const CURRENCY = /^[A-Z]{3}$/;
const WEB_ADDRESS = /^https?:\/\/[^\s"'<>\\]{1,247}$/;
const SHA256 = /^[0-9a-f]{64}$/;
export const BUSINESS_OBJECT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SOURCE_ID = /^[a-z][a-z-]{0,31}:[A-Za-z0-9._-]{1,96}$/;

/** Money and quantities travel as decimal text ("12.3400"), so that no float rounds them on the way. */
export const IsDecimalText = () => applyDecorators(Matches(DECIMAL, { message: '$property must be a decimal number as text, e.g. "12.3400"' }));

/** UTC, RFC 3339 with Z, at most microseconds: 2026-11-23T15:04:05.123456Z. */
export const IsTimestamp = () => applyDecorators(Matches(TIMESTAMP, { message: '$property must be a UTC time such as 2026-11-23T15:04:05Z' }));

export const IsCurrency = () => applyDecorators(Matches(CURRENCY, { message: '$property must be an ISO 4217 code' }));
export const IsSha256 = () => applyDecorators(Matches(SHA256, { message: '$property must be 64 hexadecimal digits' }));

export const IsUuid = () => applyDecorators(Matches(UUID, { message: '$property must be a UUID in lower case' }));

/** The id by which a person knows the record: increment id of an order, entity id of a customer. */
export const IsBusinessObjectId = () => applyDecorators(Matches(BUSINESS_OBJECT_ID, { message: '$property must be a business object id' }));

/** `kind:id`, unique in the shop and stable for ever; also what the module's document endpoint is asked for. */
export const IsSourceId = () => applyDecorators(Matches(SOURCE_ID, { message: '$property must be a source id such as invoice:7' }));

export const IsShortText = () => applyDecorators(IsString(), MaxLength(LIMITS.shortText));
export const IsName = () => applyDecorators(IsString(), MinLength(1), MaxLength(LIMITS.shortText));
export const IsLongText = () => applyDecorators(IsString(), MaxLength(LIMITS.longText));
export const IsWebAddress = () => applyDecorators(Matches(WEB_ADDRESS, { message: '$property must be an http or https address' }));

/** The field may be absent; null is not absent (as JSON Schema has it, and unlike class-validator's IsOptional). */
export const Optional = () => applyDecorators(ValidateIf((_object, value: unknown) => value !== undefined));
