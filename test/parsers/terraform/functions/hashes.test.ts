import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detailOf, evaluated, valueOf } from "./calls.ts";

describe("hashes of texts", () => {
  /** The examples of Terraform's pages of these functions. */
  test.each([
    ['md5("hello world")', "5eb63bbbe01eeed093cb22bb8f5acdc3"],
    ['sha1("hello world")', "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed"],
    ['sha256("hello world")', "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"],
    ['base64sha256("hello world")', "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="],
    [
      'base64sha512("hello world")',
      "MJ7MSJwS1utMxA9QyQLytNDtd+5RGnx6m808qG1M2G+YndNbxf9JlnDaNCVbRbDP2DDoH2Bdz33FVC6TrpzXbw==",
    ],
    ['uuidv5("dns", "www.terraform.io")', "a5008fae-b28c-5ba5-96cd-82b4c53552d6"],
    ['uuidv5("url", "https://www.terraform.io/")', "9db6f67c-dd95-5ea0-aa5b-e70e5c5f7cf5"],
    ['uuidv5("oid", "1.3.6.1.4")', "af9d40a5-7a36-5c07-b23a-851cd99fbfa5"],
    ['uuidv5("x500", "CN=Example,C=GB")', "84e09961-4aa4-57f8-95b7-03edb1073253"],
    [
      'uuidv5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.terraform.io")',
      "a5008fae-b28c-5ba5-96cd-82b4c53552d6",
    ],
    ["md5(1)", "c4ca4238a0b923820dcc509a6f75849b"],
    ['startswith(sha512("a"), "1f40fc92")', true],
  ])("%s", (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });

  test.each(["md5", "sha1", "sha256", "sha512"])("%s is what Node makes of the UTF-8 bytes", (name) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäß漢😀 .-]*$/u), (text) => {
        expect(evaluated(`${name}("${text}")`)).toBe(createHash(name).update(text, "utf8").digest("hex"));
      }),
      { numRuns: 30 },
    );
  });

  test("each world has its own, a secret has none to show, and what is not known is the same as itself", () => {
    expect(evaluated("md5(var.either)")).toEqual({
      "?": [createHash("md5").update("http").digest("hex"), createHash("md5").update("https").digest("hex")],
    });
    expect(valueOf("md5(var.secret)").state).toBe("secret");
    expect(detailOf('md5("${var.x}-a")')).toBe("parameter: variable 'x' has no value");
    expect(detailOf('uuidv5("here", "a")')).toBe("invalid: uuidv5() does not know the name space 'here'");
  });
});

describe("hashes of files", () => {
  const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x61]);
  const setting = { files: { "logo.png": bytes, "a.txt": "ä" } };

  test.each([
    ["filemd5", "md5", "hex"],
    ["filesha1", "sha1", "hex"],
    ["filesha256", "sha256", "hex"],
    ["filesha512", "sha512", "hex"],
    ["filebase64sha256", "sha256", "base64"],
    ["filebase64sha512", "sha512", "base64"],
  ] as const)("%s is of the bytes, whatever they are", (name, algorithm, encoding) => {
    const expected = createHash(algorithm).update(bytes).digest(encoding);
    expect(evaluated(`${name}("logo.png")`, setting)).toBe(expected);
    expect(evaluated(`${name}("a.txt") == ${name.slice(4)}("ä")`, setting)).toBe(true);
  });
});
