import { describe, expect, test } from "vitest";
import { armValueOf, detailOf, shown } from "./calls.ts";

/** What ARM cannot name: its functions stand for it. */
const X = "deployer()";

describe("logic, comparison and arithmetic in ARM", () => {
  test.each<[string, unknown]>([
    ["and(bool('true'), bool('false'))", false],
    ["and(true(), true(), true())", true],
    ["or(bool('true'), bool('false'))", true],
    ["or(false(), false())", false],
    ["not(bool('true'))", false],
    ["not(equals(1, 2))", true],
    ["if(equals('a', 'a'), 'yes', 'no')", "yes"],
    ["if(false(), fail('never'), 'no')", "no"],
    ["true()", true],
    ["FALSE()", false],
    ["null()", null],
    ["empty(null())", true],
    ["coalesce(null(), json('null'), 'c')", "c"],
    ["coalesce(null())", null],
    ["coalesce('a', fail('never'))", "a"],
    ["equals(1, 2)", false],
    ["equals('a', 'A')", false],
    ["equals(createArray('a', 'b'), createArray('a', 'b'))", true],
    ["equals(createObject('a', 1), createObject('a', 1))", true],
    ["equals(1, '1')", false],
    ["equals(null(), null())", true],
    ["less(1, 2)", true],
    ["less('A', 'a')", true],
    ["lessOrEquals(2, 2)", true],
    ["greater(1, 2)", false],
    ["greaterOrEquals(2, 1)", true],
    ["add(5, 3)", 8],
    ["sub(7, 3)", 4],
    ["mul(5, 3)", 15],
    ["div(8, 3)", 2],
    ["div(-8, 3)", -2],
    ["mod(7, 3)", 1],
    ["mod(-7, 3)", -1],
    ["min(createArray(0, 3, 2))", 0],
    ["max(0, 3, 2)", 3],
  ])("%s", (expression, expected) => {
    expect(shown(armValueOf(expression))).toEqual(expected);
  });

  test.each<[string, unknown]>([
    [`and(false(), ${X})`, false],
    [`and(true(), ${X})`, "?runtime"],
    [`or(true(), ${X})`, true],
    [`or(false(), ${X})`, "?runtime"],
    [`not(${X})`, "?runtime"],
    [`if(${X}, 'a', 'b')`, { "?": ["a", "b"] }],
    [`toUpper(if(${X}, 'a', 'b'))`, { "?": ["A", "B"] }],
    [`equals(if(${X}, 'a', 'b'), 'c')`, false],
    [`equals(${X}, ${X})`, true],
    [`equals(${X}, 'a')`, "?runtime"],
    [`coalesce(null(), ${X}, 'a')`, { "?": ["?runtime", "a"] }],
    [`less(${X}, 1)`, "?runtime"],
    [`add(${X}, 1)`, "?runtime"],
    [`add(if(${X}, 1, 2), 1)`, { "?": [2, 3] }],
    [`mul(listKeys('a', 'b').n, 2)`, "?runtime"],
  ])("%s keeps what is known", (expression, expected) => {
    expect(shown(armValueOf(expression))).toEqual(expected);
  });

  test.each([
    ["and(true())", "invalid: and() takes at least 2 arguments, not 1"],
    ["and(true(), 'true')", "invalid: and() needs booleans"],
    ["or(1, true())", "invalid: or() needs booleans"],
    ["not('a')", "invalid: not() needs a boolean"],
    ["if('true', 1, 2)", "invalid: if() needs a boolean as its first argument"],
    ["true(1)", "invalid: true() takes no argument, not 1"],
    ["add('1', 2)", "invalid: add() needs two whole numbers"],
    ["div(1, 0)", "invalid: it divides by zero"],
    ["mul(9007199254740991, 3)", "unsupported: the number is too large"],
    ["fail('Use another region')", "invalid: the deployment fails here with 'Use another region'"],
    ["less('a', 1)", "invalid: the operator does not take operands of these types"],
  ])("%s says what is wrong", (expression, expected) => {
    expect(detailOf(armValueOf(expression))).toBe(expected);
  });
});
