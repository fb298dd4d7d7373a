using System.Text.RegularExpressions;
using CustomerCredit.Architecture.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerCredit.Architecture.Tests;

public partial class NobodyLogsPayloads
{
    // A whole of these, or a member that ends in one.
    private static readonly string[] Payloads =
    [
        "request",
        "command",
        "query",
        "body",
        "input",
        "payload",
        "content",
        "header",
        "headers",
        "response",
        "meaning",
        "key",
        "keys",
        "pin",
        "number",
        "secret",
        "password",
        "token",
        "authorization",
        "credential",
        "credentials",
    ];

    // {Request} in a template stands for the name of its type; the argument is what counts.
    private static readonly string[] SecretPlaceholders =
    [
        "body",
        "payload",
        "content",
        "headers",
        "key",
        "pin",
        "number",
        "secret",
        "password",
        "token",
        "authorization",
    ];

    [Fact]
    public void Log_calls_name_ids_and_outcomes() =>
        ArchitectureRule.ForEach(
            SourceTree.Product.SelectMany(file =>
                LogCalls(file.Syntax).Select(call => (file, call))
            ),
            found =>
                Offences(found.call).Select(offence => $"{found.file.At(found.call)} {offence}")
        );

    [Theory]
    [InlineData("logger.LogInformation(\"Got {Request}\", request);")]
    [InlineData("logger.LogInformation(\"Got {@Cart}\", cart);")]
    [InlineData("logger.LogInformation($\"Got {cart}\");")]
    [InlineData("logger.LogWarning(exception, \"Got {Text}\", command.ToString());")]
    [InlineData("logger.LogDebug(\"Got {Text}\", JsonSerializer.Serialize(body));")]
    [InlineData("logger.LogDebug(\"Got {Text}\", line!.CardNumber);")]
    [InlineData("logger.LogDebug(\"Got {Text}\", line?.Pin);")]
    [InlineData("logger.LogDebug(\"Got {Text}\", isKnown ? cart : request);")]
    [InlineData("logger.LogDebug(\"Got {Text}\", (object)input);")]
    [InlineData("logger.LogDebug(\"Got {Text}\", new { request.IdempotencyKey });")]
    [InlineData("logger.LogDebug(\"Got {Text}\", http.Request.Headers[name]);")]
    [InlineData("logger.LogDebug(\"Got \" + request);")]
    [InlineData("logger.LogDebug(\"Card {Number}\", text);")]
    [InlineData("logger?.LogDebug(\"Got {Text}\", request);")]
    [InlineData(
        "logger.Log(LogLevel.Debug, \"Got {Text}\", await answer.Content.ReadAsStringAsync());"
    )]
    [InlineData("using var scope = logger.BeginScope(request);")]
    public void A_payload_in_a_log_call_is_noticed(string statement) =>
        LogCalls(CSharpSyntaxTree.ParseText(statement).GetRoot())
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(call => Offences(call).ShouldNotBeEmpty());

    [Theory]
    [InlineData(
        "logger.LogDebug(\"{Request} done in {Milliseconds} ms\", Name, Elapsed(started));"
    )]
    [InlineData("logger.LogDebug(\"{Method} {Path}\", request.Method.Method, request.Path);")]
    [InlineData("logger.LogDebug(\"{Request}\", request.GetType().Name);")]
    [InlineData("logger.LogDebug(\"{Request}\", nameof(request));")]
    [InlineData(
        "logger.LogWarning(exception, \"Credit {Credit} stays {State}\", credit.Id, credit.State);"
    )]
    public void Names_and_ids_are_not(string statement) =>
        LogCalls(CSharpSyntaxTree.ParseText(statement).GetRoot())
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(call => Offences(call).ShouldBeEmpty());

    private static IEnumerable<InvocationExpressionSyntax> LogCalls(SyntaxNode syntax) =>
        syntax
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => LogMethods().IsMatch(MethodOf(call)));

    private static string MethodOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
            MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
            SimpleNameSyntax name => name.Identifier.Text,
            _ => "",
        };

    private static IEnumerable<string> Offences(InvocationExpressionSyntax call)
    {
        foreach (var value in call.ArgumentList.Arguments.Select(argument => argument.Expression))
        {
            if (value is LiteralExpressionSyntax literal)
            {
                foreach (Match placeholder in Placeholders().Matches(literal.Token.ValueText))
                {
                    var name = placeholder.Groups["name"].Value;
                    if (placeholder.Value[1] is '@' or '$' || IsOneOf(SecretPlaceholders, name))
                    {
                        yield return $"logs {placeholder.Value}";
                    }
                }
            }
            else if (value is InterpolatedStringExpressionSyntax)
            {
                yield return $"interpolates {value}";
            }
            else
            {
                foreach (var leaf in Leaves(value).Where(leaf => IsOneOf(Payloads, leaf)))
                {
                    yield return $"logs {leaf} in {value}";
                }
            }
        }
    }

    /// <summary>The names whose values an expression shows: of <c>request.Path</c> the path, not the request.</summary>
    private static IEnumerable<string> Leaves(SyntaxNode? value) =>
        value switch
        {
            null or LiteralExpressionSyntax or TypeSyntax and not SimpleNameSyntax => [],
            SimpleNameSyntax name => [name.Identifier.Text],
            MemberAccessExpressionSyntax member => [member.Name.Identifier.Text],
            MemberBindingExpressionSyntax member => [member.Name.Identifier.Text],
            ConditionalAccessExpressionSyntax access => Leaves(access.WhenNotNull),
            CastExpressionSyntax cast => Leaves(cast.Expression),
            ElementAccessExpressionSyntax element => Leaves(element.Expression),
            InvocationExpressionSyntax call when MethodOf(call) is "nameof" or "GetType" => [],
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call =>
                Leaves(member.Expression)
                    .Concat(
                        call.ArgumentList.Arguments.SelectMany(argument =>
                            Leaves(argument.Expression)
                        )
                    ),
            InvocationExpressionSyntax call => call.ArgumentList.Arguments.SelectMany(argument =>
                Leaves(argument.Expression)
            ),
            _ => value.ChildNodes().SelectMany(Leaves),
        };

    private static bool IsOneOf(string[] words, string name) =>
        words.Contains(LastWord().Match(name).Value, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(
        "^(Log(Trace|Debug|Information|Warning|Error|Critical)?|BeginScope)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex LogMethods();

    [GeneratedRegex(@"\{[@$]?(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholders();

    [GeneratedRegex("([A-Z]?[a-z0-9]+|[A-Z]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LastWord();
}
