using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerCredit.Web.Tests.Support;

/// <summary>
/// Makes webhooks that must not be believed out of one that must: whoever makes them has seen some of it or all of it,
/// and does not have the token; or has a signed one that is old (engine design, T12). Each is made from its seed.
/// </summary>
/// <param name="original">The body that would be believed.</param>
/// <param name="another">That of another event, which is as good.</param>
internal sealed class Forger(byte[] original, byte[] another)
{
    /// <summary>How long a signature is good, in seconds.</summary>
    private const int Tolerance = 300;

    /// <summary>Clocks go on between here and there: what is signed ahead must still be ahead when it arrives.</summary>
    private const int Ahead = Tolerance + 300;

    private const int TenYears = 10 * 365 * 86_400;

    /// <summary>How many kinds there are; consecutive seeds go through all of them.</summary>
    public static int Kinds => All.Length;

    /// <summary>The forgery of this seed, made now.</summary>
    public Webhook Forge(int seed, DateTimeOffset now)
    {
        var (kind, make) = All[seed % All.Length];
#pragma warning disable CA5394 // It is repeated from its seed.
        var draft = new Draft(original, another, new Random(seed), now);
#pragma warning restore CA5394
        return make(draft) with { Kind = kind };
    }

    private static readonly (string Kind, Func<Draft, Webhook> Make)[] All =
    [
        // The body is not what was signed.
        ("a bit of the body flipped", draft => draft.With(draft.Flipped(draft.Body))),
        ("a byte of the body lost", draft => draft.With(draft.Without(draft.Body))),
        ("a byte of the body twice", draft => draft.With(draft.Doubled(draft.Body))),
        ("the body cut off", draft => draft.With(draft.Body[..draft.Below(draft.Body.Length)])),
        ("no body", draft => draft.With([])),
        ("white space behind the body", draft => draft.With([.. draft.Body, .. draft.Blank()])),
        ("white space before the body", draft => draft.With([.. draft.Blank(), .. draft.Body])),
        ("a byte order mark", draft => draft.With([0xEF, 0xBB, 0xBF, .. draft.Body])),
        ("the body twice", draft => draft.With([.. draft.Body, .. draft.Body])),
        ("the body indented", draft => draft.With(draft.Indented())),
        ("its members in another order", draft => draft.With(draft.Reordered())),
        (
            "a letter escaped",
            draft => draft.With(draft.Replaced("order.accepted", @"order\u002eaccepted"))
        ),
        ("a name in capitals", draft => draft.With(draft.Replaced("\"id\":", "\"ID\":"))),
        ("a member more", draft => draft.With(draft.Replaced("{\"id\":", "{\"x\":1,\"id\":"))),
        (
            "another id",
            draft => draft.With(draft.Replaced("\"event-", "\"event-" + draft.Below(10)))
        ),
        ("another type", draft => draft.With(draft.Replaced("order.accepted", "order.cancelled"))),
        ("another event under its signature", draft => draft.With(draft.Another)),
        (
            "the body in UTF-16",
            draft => draft.With(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(draft.Body)))
        ),
        ("the body packed", draft => draft.With(Packed(draft.Body), ("Content-Encoding", "gzip"))),
        // The signature is damaged or spelt otherwise.
        (
            "a bit of the signature flipped",
            draft => draft.Signed(draft.FlippedText(draft.Signature))
        ),
        (
            "a letter of the signature replaced",
            draft => draft.Signed(draft.Exchanged(draft.Signature))
        ),
        ("the signature's unused bits", draft => draft.Signed(draft.OtherSpelling())),
        (
            "the signature cut off",
            draft => draft.Signed(draft.Signature[..draft.Below(draft.Signature.Length)])
        ),
        (
            "the signature without its beginning",
            draft => draft.Signed(draft.Signature[(1 + draft.Below(43))..])
        ),
        (
            "the signature with more behind it",
            draft => draft.Signed(draft.Signature + draft.Letters(1 + draft.Below(8)))
        ),
        (
            "the signature with more before it",
            draft => draft.Signed(draft.Letters(1 + draft.Below(8)) + draft.Signature)
        ),
        ("the signature twice in one", draft => draft.Signed(draft.Signature + draft.Signature)),
        ("the signature without padding", draft => draft.Signed(draft.Signature.TrimEnd('='))),
        ("the signature with more padding", draft => draft.Signed(draft.Signature + "=")),
        ("the signature for URLs", draft => draft.SignedForUrls()),
        ("the signature in hexadecimal", draft => draft.Signed(Convert.ToHexString(draft.Hash))),
        (
            "the signature in small hexadecimal",
            draft => draft.Signed(Convert.ToHexStringLower(draft.Hash))
        ),
        (
            "the signature encoded twice",
            draft => draft.Signed(Base64(Encoding.ASCII.GetBytes(draft.Signature)))
        ),
        (
            "the signature's hexadecimal encoded",
            draft =>
                draft.Signed(Base64(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(draft.Hash))))
        ),
        (
            "the signature escaped for URLs",
            draft => draft.Signed(Uri.EscapeDataString(draft.Signature))
        ),
        (
            "a blank in the signature",
            draft => draft.Signed(draft.Signature.Insert(1 + draft.Below(42), " "))
        ),
        (
            "a tab in the signature",
            draft => draft.Signed(draft.Signature.Insert(1 + draft.Below(42), "\t"))
        ),
        (
            "the signature in small letters",
            draft => draft.Signed(draft.Signature.ToLowerInvariant())
        ),
        ("the signature in capitals", draft => draft.Signed(draft.Signature.ToUpperInvariant())),
        (
            "the signature backwards",
            draft => draft.Signed(string.Concat(draft.Signature.Reverse()))
        ),
        ("the signature in quotes", draft => draft.Signed($"\"{draft.Signature}\"")),
        ("the signature in brackets", draft => draft.Signed($"<{draft.Signature}>")),
        ("the signature with its algorithm", draft => draft.Signed("sha256=" + draft.Signature)),
        ("the signature with a version", draft => draft.Signed("v1=" + draft.Signature)),
        ("a byte of the signature missing", draft => draft.Signed(Base64(draft.Hash[..31]))),
        ("a byte of the signature too many", draft => draft.Signed(Base64([.. draft.Hash, 0]))),
        ("nothing but zeros", draft => draft.Signed(Base64(new byte[32]))),
        ("letters by chance", draft => draft.Signed(draft.Letters(43) + "=")),
        ("letters from elsewhere", draft => draft.Signed("ａｂｃ" + draft.Signature)),
        // The timestamp is not what was signed.
        ("a bit of the timestamp flipped", draft => draft.At(draft.FlippedText(draft.Timestamp))),
        ("a second later", draft => draft.At(draft.Seconds(+1 + draft.Below(30)))),
        ("a second earlier", draft => draft.At(draft.Seconds(-1 - draft.Below(30)))),
        ("the timestamp in milliseconds", draft => draft.At(draft.Timestamp + "000")),
        ("the timestamp with a zero before it", draft => draft.At("0" + draft.Timestamp)),
        ("the timestamp with a sign", draft => draft.At("+" + draft.Timestamp)),
        ("the timestamp as a date", draft => draft.At(Draft.Iso(draft.SignedAt))),
        ("the timestamp as a name", draft => draft.At("t=" + draft.Timestamp)),
        ("an old signature under a new timestamp", draft => draft.Old().At(draft.Timestamp)),
        ("no timestamp", draft => draft.Whole(draft.Signature)),
        ("an empty timestamp", draft => draft.Whole(", " + draft.Signature)),
        // The header is put together otherwise, or is not there.
        ("no header", draft => new Webhook("", draft.Body)),
        ("an empty header", draft => draft.Whole("")),
        ("nothing but a comma", draft => draft.Whole(new string(',', 1 + draft.Below(9)))),
        ("no signature", draft => draft.Whole(draft.Timestamp)),
        ("an empty signature", draft => draft.Whole(draft.Timestamp + ", ")),
        (
            "many empty signatures",
            draft =>
                draft.Whole(
                    draft.Timestamp + string.Concat(Enumerable.Repeat(", ", 2 + draft.Below(50)))
                )
        ),
        (
            "signature and timestamp swapped",
            draft => draft.Whole($"{draft.Signature}, {draft.Timestamp}")
        ),
        (
            "another separator",
            draft =>
                draft.Whole(
                    draft.Timestamp
                        + draft.OneOf("; ", ".", ":", " ", "|", "=", "\t", "/", "，")
                        + draft.Signature
                )
        ),
        ("as Stripe writes it", draft => draft.Whole($"t={draft.Timestamp},v1={draft.Signature}")),
        ("all of it in quotes", draft => draft.Whole($"\"{draft.Timestamp}, {draft.Signature}\"")),
        ("as JSON", draft => draft.Whole($"[{draft.Timestamp}, \"{draft.Signature}\"]")),
        (
            "under another name",
            draft =>
                draft.Named(
                    draft.OneOf(
                        "X-DigitalRiver-Signature",
                        "Digital-River-Signature",
                        "DigitalRiver_Signature",
                        "Signature",
                        "Webhook-Signature",
                        "Stripe-Signature",
                        "X-Hub-Signature-256"
                    )
                )
        ),
        ("as authorization", draft => draft.Named("Authorization")),
        (
            "in a cookie",
            draft => new Webhook(
                "",
                draft.Body,
                ("Cookie", $"{Webhook.Header}={draft.Timestamp}, {draft.Signature}")
            )
        ),
        (
            "in the address",
            draft => new Webhook("", draft.Body)
            {
                Query =
                    $"?{Webhook.Header}={Uri.EscapeDataString($"{draft.Timestamp}, {draft.Signature}")}",
            }
        ),
        ("the token itself", draft => draft.Signed(Webhook.Token)),
        (
            "a key of the API instead",
            draft => new Webhook(
                "",
                draft.Body,
                (
                    "Authorization",
                    "Bearer "
                        + draft.OneOf(
                            "ck_dev_shop",
                            "ck_dev_admin",
                            "sk_test_sandbox",
                            Webhook.Token
                        )
                )
            )
        ),
        (
            "several signatures, none good",
            draft =>
                draft.Signed(
                    string.Join(
                        ", ",
                        Enumerable.Range(0, 2 + draft.Below(30)).Select(_ => draft.Noise())
                    )
                )
        ),
        (
            "several spoilt ones",
            draft =>
                draft.Signed(
                    string.Join(
                        ", ",
                        Enumerable
                            .Range(0, 2 + draft.Below(30))
                            .Select(_ => draft.Exchanged(draft.Signature))
                    )
                )
        ),
        (
            "many signatures",
            draft =>
                draft.Signed(string.Join(",", Enumerable.Range(0, 300).Select(_ => draft.Noise())))
        ),
        (
            "a signature of many kilobytes",
            draft => draft.Signed(draft.Letters(2_000 + draft.Below(28_000)))
        ),
        (
            "more than a header may be",
            draft => draft.Signed(draft.Letters(33_000 + draft.Below(60_000)))
        ),
        (
            "a timestamp of many kilobytes",
            draft => draft.At(new string('1', 2_000 + draft.Below(10_000)))
        ),
        (
            "the header twice, none good",
            draft => draft.Twice(draft.Exchanged(draft.Signature), draft.Noise())
        ),
        ("the header twice, the good one of old", draft => draft.BeforeOldOne()),
        ("the header twice, the good one of old first", draft => draft.AfterOldOne()),
        // Signed by somebody who does not have the token, or signs something else, or signs otherwise.
        (
            "another secret",
            draft =>
                draft.SignedUnder(
                    Encoding.UTF8.GetBytes(
                        draft.OneOf(
                            "whtk_test",
                            "whtk_live_sandbox",
                            "whtk_test_sandbox ",
                            " whtk_test_sandbox",
                            "whtk_test_sandbox\n",
                            "WHTK_TEST_SANDBOX",
                            "Whtk_test_sandbox",
                            "sandbox",
                            "secret",
                            "null",
                            "sk_test_sandbox",
                            "pk_test_sandbox",
                            "ck_dev_shop",
                            draft.Letters(24)
                        )
                    )
                )
        ),
        ("an empty secret", draft => draft.SignedUnder([])),
        ("a secret of zeros", draft => draft.SignedUnder(new byte[1 + draft.Below(64)])),
        ("a bit of the secret flipped", draft => draft.SignedUnder(draft.Flipped(Token))),
        (
            "the secret in UTF-16",
            draft => draft.SignedUnder(Encoding.Unicode.GetBytes(Webhook.Token))
        ),
        (
            "the secret in Base64",
            draft => draft.SignedUnder(Encoding.ASCII.GetBytes(Base64(Token)))
        ),
        ("the secret's hash", draft => draft.SignedUnder(SHA256.HashData(Token))),
#pragma warning disable CA5350, CA5351 // That they are broken is why nobody may use them here.
        ("SHA-1", draft => draft.Signed(Base64(HMACSHA1.HashData(Token, draft.Text)))),
        ("MD5", draft => draft.Signed(Base64(HMACMD5.HashData(Token, draft.Text)))),
#pragma warning restore CA5350, CA5351
        ("SHA-384", draft => draft.Signed(Base64(HMACSHA384.HashData(Token, draft.Text)))),
        ("SHA-512", draft => draft.Signed(Base64(HMACSHA512.HashData(Token, draft.Text)))),
        (
            "SHA-512, as long as it may be",
            draft => draft.Signed(Base64(HMACSHA512.HashData(Token, draft.Text)[..32]))
        ),
        ("no key at all", draft => draft.Signed(Base64(SHA256.HashData(draft.Text)))),
        (
            "the key before the text",
            draft => draft.Signed(Base64(SHA256.HashData([.. Token, .. draft.Text])))
        ),
        (
            "the key behind the text",
            draft => draft.Signed(Base64(SHA256.HashData([.. draft.Text, .. Token])))
        ),
        (
            "key and text swapped",
            draft => draft.Signed(Base64(HMACSHA256.HashData(draft.Text, Token)))
        ),
        ("signed twice", draft => draft.Signed(Base64(HMACSHA256.HashData(Token, draft.Hash)))),
        ("the body alone signed", draft => draft.SignedText(draft.Body)),
        ("nothing signed", draft => draft.SignedText([])),
        (
            "the timestamp alone signed",
            draft => draft.SignedText(Bytes(draft.Timestamp + draft.OneOf("", ".")))
        ),
        ("no point between", draft => draft.SignedText([.. Bytes(draft.Timestamp), .. draft.Body])),
        (
            "something else between",
            draft =>
                draft.SignedText([
                    .. Bytes(
                        draft.Timestamp
                            + draft.OneOf(",", ":", ";", " ", ", ", "..", ". ", "\n", "|")
                    ),
                    .. draft.Body,
                ])
        ),
        (
            "body and timestamp swapped",
            draft => draft.SignedText([.. draft.Body, .. Bytes("." + draft.Timestamp)])
        ),
        (
            "an end of line signed, too",
            draft => draft.SignedText([.. draft.Text, .. draft.Blank()])
        ),
        (
            "the body's hash signed",
            draft =>
                draft.SignedText(
                    Bytes(
                        $"{draft.Timestamp}.{Convert.ToHexStringLower(SHA256.HashData(draft.Body))}"
                    )
                )
        ),
        (
            "the body's Base64 signed",
            draft => draft.SignedText(Bytes($"{draft.Timestamp}.{Base64(draft.Body)}"))
        ),
        (
            "the path signed, too",
            draft =>
                draft.SignedText(
                    Bytes($"{draft.Timestamp}.{Webhook.Path}.{Encoding.UTF8.GetString(draft.Body)}")
                )
        ),
        (
            "the signature of another event",
            draft => draft.Signed(Webhook.Sign(draft.Timestamp, draft.Another))
        ),
        (
            "the signature of another second",
            draft => draft.Signed(Webhook.Sign(draft.Seconds(1 + draft.Below(100)), draft.Body))
        ),
        // Signed with the token, and posted again later, or ahead of its time.
        (
            "copied a little too late",
            draft => draft.CopiedAfter(-Tolerance - 1 - draft.Below(100))
        ),
        ("copied hours later", draft => draft.CopiedAfter(-Tolerance - 1 - draft.Below(86_400))),
        ("copied years later", draft => draft.CopiedAfter(-Tolerance - 1 - draft.Below(TenYears))),
        ("signed ahead", draft => draft.CopiedAfter(Ahead + draft.Below(1_000))),
        ("signed years ahead", draft => draft.CopiedAfter(Ahead + draft.Below(TenYears))),
        (
            "copied later, in milliseconds",
            draft => draft.Copied(draft.Seconds(-Tolerance - 1 - draft.Below(86_400)) + "000")
        ),
        (
            "signed ahead, in milliseconds",
            draft => draft.Copied(draft.Seconds(Ahead + draft.Below(86_400)) + "999")
        ),
        (
            "copied later, as a date",
            draft =>
                draft.Copied(Draft.Iso(draft.Now.AddSeconds(-Tolerance - 1 - draft.Below(86_400))))
        ),
        (
            "signed ahead, as a date",
            draft => draft.Copied(Draft.Iso(draft.Now.AddSeconds(Ahead + draft.Below(86_400))))
        ),
        (
            "copied from another time zone",
            draft =>
                draft.Copied(
                    draft.Now.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
                        + draft.OneOf("+01:00", "-01:00", "+14:00", "-12:00", "+00:30")
                )
        ),
        // Signed with the token, at a time that is none.
        ("a time before all times", draft => draft.Copied("-" + draft.Timestamp)),
        ("a time with a sign", draft => draft.Copied("+" + draft.Timestamp)),
        (
            "a fraction of a second",
            draft => draft.Copied(draft.Timestamp + draft.OneOf(".0", ".5", ".", ".999999"))
        ),
        (
            "a power of ten",
            draft => draft.Copied($"{draft.Timestamp}{draft.OneOf("e0", "E0", "E+0")}")
        ),
        (
            "a time in hexadecimal",
            draft =>
                draft.Copied(
                    "0x"
                        + long.Parse(draft.Timestamp, CultureInfo.InvariantCulture)
                            .ToString("x", CultureInfo.InvariantCulture)
                )
        ),
        ("microseconds", draft => draft.Copied(draft.Timestamp + "000000")),
        ("nanoseconds", draft => draft.Copied(draft.Timestamp + "000000000")),
        (
            "a time without end",
            draft =>
                draft.Copied(
                    draft.OneOf(
                        "9223372036854775807",
                        "9223372036854775808",
                        "18446744073709551616",
                        "-9223372036854775808",
                        "99999999999999",
                        "999999999999999",
                        new string('9', 1 + draft.Below(400)),
                        "0",
                        "00000000",
                        "1"
                    )
                )
        ),
        (
            "a word for a time",
            draft =>
                draft.Copied(
                    draft.OneOf(
                        "now",
                        "null",
                        "NaN",
                        "Infinity",
                        "true",
                        "T",
                        "TT",
                        "today",
                        "{}",
                        "undefined",
                        "2026",
                        "''"
                    )
                )
        ),
        (
            "a time in other digits",
            draft =>
                draft.Copied(
                    string.Concat(
                        draft.Timestamp.Select(digit =>
                            (char)(digit - '0' + (draft.Below(2) == 0 ? '٠' : '０'))
                        )
                    )
                )
        ),
        (
            "a time with blanks in it",
            draft => draft.Copied(draft.Timestamp.Insert(1 + draft.Below(8), " "))
        ),
        (
            "a date without a time",
            draft => draft.Copied(draft.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        ),
        (
            "a time without a date",
            draft =>
                draft.Copied(draft.Now.ToString("'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        ),
        (
            "a date that is none",
            draft =>
                draft.Copied(
                    draft.OneOf(
                        "2026-13-01T00:00:00Z",
                        "2026-02-30T00:00:00Z",
                        "0000-00-00T00:00:00Z",
                        "10000-01-01T00:00:00Z",
                        "9999-12-31T23:59:59-14:00",
                        "0001-01-01T00:00:00+14:00",
                        "2026-01-01T25:00:00Z",
                        "2026-01-01T00:00:00+99:99",
                        "2026-W48-6T09:00:00Z",
                        "2026-332T09:00:00Z"
                    )
                )
        ),
        (
            "a date without its signs",
            draft =>
                draft.Copied(
                    draft.Now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
                )
        ),
        ("a date in small letters", draft => draft.Copied(Draft.Iso(draft.Now).ToLowerInvariant())),
        (
            "a date as in letters",
            draft =>
                draft.Copied(
                    draft.Now.ToString("dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture)
                )
        ),
        (
            "a date as in America",
            draft =>
                draft.Copied(
                    draft.Now.ToString("MM/dd/yyyy'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                )
        ),
    ];

    private static byte[] Token => Bytes(Webhook.Token);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    /// <summary>What a forger has to hand: the original as it was signed a while ago, and chance.</summary>
    private sealed record Draft(byte[] Body, byte[] Another, Random Chance, DateTimeOffset Now)
    {
        private static readonly char[] Alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".ToCharArray();

        /// <summary>Some seconds ago: it is fresh.</summary>
        public DateTimeOffset SignedAt { get; init; } = Now.AddSeconds(-(Chance.Next(60)));

        public string Timestamp =>
            SignedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        public string Signature => Webhook.Sign(Timestamp, Body);

        public byte[] Hash => Convert.FromBase64String(Signature);

        public byte[] Text => [.. Bytes(Timestamp + "."), .. Body];

        public int Below(int limit) => Chance.Next(limit);

        public T OneOf<T>(params T[] these) => these[Below(these.Length)];

        public string Letters(int count) => new(Chance.GetItems(Alphabet, count));

        public byte[] Blank() => Bytes(OneOf(" ", "\n", "\r\n", "\t", "  ", "\n\n"));

        /// <summary>A signature that nobody made.</summary>
        public string Noise()
        {
            var noise = new byte[32];
            Chance.NextBytes(noise);
            return Base64(noise);
        }

        public string Seconds(int more) =>
            (SignedAt.ToUnixTimeSeconds() + more).ToString(CultureInfo.InvariantCulture);

        public static string Iso(DateTimeOffset time) =>
            time.ToUniversalTime()
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        // Headers.

        public Webhook Whole(string header) => new("", Body, (Webhook.Header, header));

        public Webhook With(byte[] body, params (string Name, string Value)[] more) =>
            new("", body, [(Webhook.Header, $"{Timestamp}, {Signature}"), .. more]);

        public Webhook Signed(string signature) => Whole($"{Timestamp}, {signature}");

        public Webhook Named(string header) => new("", Body, (header, $"{Timestamp}, {Signature}"));

        /// <summary>The signature of the right time under this one.</summary>
        public Webhook At(string timestamp) => Whole($"{timestamp}, {Signature}");

        /// <summary>Everything is as it should be but the time.</summary>
        public Webhook Copied(string timestamp) =>
            Whole($"{timestamp}, {Webhook.Sign(timestamp, Body)}");

        public Webhook CopiedAfter(int seconds) =>
            Copied((this with { SignedAt = Now }).Seconds(seconds));

        public Draft Old() =>
            this with
            {
                SignedAt = Now.AddSeconds(-Tolerance - 1 - Below(TenYears)),
            };

        public Webhook SignedUnder(byte[] secret) =>
            Signed(Base64(HMACSHA256.HashData(secret, Text)));

        public Webhook SignedText(byte[] text) => Signed(Base64(HMACSHA256.HashData(Token, text)));

        public Webhook Twice(string one, string another) =>
            new(
                "",
                Body,
                (Webhook.Header, $"{Timestamp}, {one}"),
                (Webhook.Header, $"{Timestamp}, {another}")
            );

        public Webhook BeforeOldOne()
        {
            var old = Old();
            return new Webhook(
                "",
                Body,
                (Webhook.Header, $"{Timestamp}, {Noise()}"),
                (Webhook.Header, $"{old.Timestamp}, {old.Signature}")
            );
        }

        public Webhook AfterOldOne()
        {
            var old = Old();
            return new Webhook(
                "",
                Body,
                (Webhook.Header, $"{old.Timestamp}, {old.Signature}"),
                (Webhook.Header, $"{Timestamp}, {Noise()}")
            );
        }

        /// <summary>Most signatures have a letter that is another one in addresses; one of the last hundred seconds has.</summary>
        public Webhook SignedForUrls()
        {
            var draft = this;
            while (draft.Signature.AsSpan().IndexOfAny('+', '/') < 0)
            {
                draft = draft with { SignedAt = draft.SignedAt.AddSeconds(-1) };
            }

            return draft.Signed(draft.Signature.Replace('+', '-').Replace('/', '_'));
        }

        // Damage.

        public byte[] Flipped(byte[] bytes)
        {
            var flipped = bytes.ToArray();
            flipped[Below(flipped.Length)] ^= (byte)(1 << Below(8));
            return flipped;
        }

        /// <summary>A flipped bit, where a letter is left that a header can carry.</summary>
        public string FlippedText(string text)
        {
            while (true)
            {
                var at = Below(text.Length);
                var letter = (char)(text[at] ^ (1 << Below(7)));
                if (letter is > ' ' and < '\u007f')
                {
                    return $"{text[..at]}{letter}{text[(at + 1)..]}";
                }
            }
        }

        public string Exchanged(string text)
        {
            var at = Below(text.Length);
            var letter = OneOf(Alphabet);
            return letter == text[at] ? Exchanged(text) : $"{text[..at]}{letter}{text[(at + 1)..]}";
        }

        /// <summary>The last letter carries two bits of no meaning.</summary>
        public string OtherSpelling()
        {
            var last = Array.IndexOf(Alphabet, Signature[42]);
            return $"{Signature[..42]}{Alphabet[last + 1 + Below(3)]}=";
        }

        public byte[] Without(byte[] bytes)
        {
            var at = Below(bytes.Length);
            return [.. bytes[..at], .. bytes[(at + 1)..]];
        }

        public byte[] Doubled(byte[] bytes)
        {
            var at = Below(bytes.Length);
            return [.. bytes[..at], bytes[at], .. bytes[at..]];
        }

        public byte[] Replaced(string text, string by)
        {
            var body = Encoding.UTF8.GetString(Body);
            body.ShouldContain(text);
            var at = body.IndexOf(text, StringComparison.Ordinal);
            return Bytes(body[..at] + by + body[(at + text.Length)..]);
        }

        public byte[] Indented() =>
            JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(Body), Indenting);

        public byte[] Reordered()
        {
            var members = JsonNode.Parse(Body)!.AsObject().ToList();
            var turned = new JsonObject();
            foreach (var (name, value) in members.AsEnumerable().Reverse())
            {
                turned[name] = value?.DeepClone();
            }

            return Bytes(turned.ToJsonString());
        }

        private static readonly JsonSerializerOptions Indenting = new() { WriteIndented = true };
    }
}
