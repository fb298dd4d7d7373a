using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Contract;

/// <summary>The check itself must complain: a validator that accepts everything proves nothing.</summary>
public sealed class CheckingExchanges
{
    private const string Source =
        """{"id":"s-1","createdTime":"2026-03-01T12:00:00Z","type":"customerCredit","amount":12.5,"liveMode":false}""";

    private readonly OpenApiContract contract = new(
        JsonNode.Parse(
            """
            {
              "paths": {
                "/sources/{id}": {
                  "get": {
                    "responses": {
                      "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Source" } } } },
                      "404": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Errors" } } } }
                    }
                  },
                  "delete": { "responses": { "204": { "description": "gone" } } }
                },
                "/sources/mine": {
                  "get": { "responses": { "200": { "content": { "application/json": { "schema": { "type": "array", "maxItems": 1, "items": { "type": "string" } } } } } } }
                },
                "/checkouts/{id}/sources/{sourceId}": {
                  "post": {
                    "responses": {
                      "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Source" } } } },
                      "400": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Errors" } } } }
                    }
                  }
                }
              },
              "components": {
                "schemas": {
                  "Source": {
                    "title": "Source",
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                      "id": { "type": "string" },
                      "createdTime": { "type": "string", "format": "date-time" },
                      "type": { "type": "string", "enum": ["creditCard", "customerCredit"] },
                      "amount": { "type": "number", "format": "double" },
                      "owner": { "title": "Owner", "type": "object", "properties": { "name": { "type": "string", "nullable": true } } },
                      "customerCredit": { "title": "CustomerCredit", "type": "object" },
                      "metadata": { "title": "Metadata", "type": "object", "additionalProperties": {} },
                      "parts": { "allOf": [{ "type": "object", "properties": { "a": { "type": "integer" } } }] },
                      "either": { "oneOf": [{ "type": "string" }, { "type": "boolean" }] },
                      "liveMode": { "type": "boolean" }
                    }
                  },
                  "Errors": {
                    "title": "Errors",
                    "type": "object",
                    "properties": {
                      "type": { "type": "string", "enum": ["conflict", "not_found"] },
                      "errors": { "type": "array", "items": { "title": "Error", "type": "object", "properties": { "code": { "type": "string" } } } }
                    }
                  }
                }
              }
            }
            """
        )!
    );

    [Theory]
    [InlineData(Source)]
    [InlineData("""{"id":"s-1"}""")]
    [InlineData("""{"id":"s-1","upstreamId":"u-1","customerCredit":{}}""")]
    [InlineData("""{"id":"s-1","owner":{"name":null}}""")]
    [InlineData("""{"id":"s-1","metadata":{"any":{"thing":1}}}""")]
    [InlineData("""{"id":"s-1","parts":{"a":1},"either":true}""")]
    public void A_right_answer_is_accepted(string body) =>
        contract.Complaints(Read(200, body)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"id":"s-1","colour":"red"}""", "$: colour is not defined")]
    [InlineData("""{"id":"s-1","owner":{"age":3}}""", "$.owner: age is not defined")]
    [InlineData(
        """{"id":"s-1","customerCredit":{"amount":1}}""",
        "$.customerCredit: amount is not defined"
    )]
    [InlineData("""{"type":"creditCard"}""", "$: id is missing")]
    [InlineData("""{"id":"s-1","type":"magicBeans"}""", "$.type: \"magicBeans\" is none of")]
    [InlineData("""{"id":"s-1","amount":"12.50"}""", "$.amount: \"12.50\" is no number")]
    [InlineData("""{"id":5}""", "$.id: 5 is no string")]
    [InlineData("""{"id":null}""", "$.id: null is not allowed")]
    [InlineData("""{"id":"s-1","liveMode":"no"}""", "$.liveMode: \"no\" is no boolean")]
    [InlineData(
        """{"id":"s-1","createdTime":"yesterday"}""",
        "$.createdTime: \"yesterday\" is no date-time"
    )]
    [InlineData("""{"id":"s-1","createdTime":"2026-03-01T12:00:00+01:00"}""", "is no date-time")]
    [InlineData("""{"id":"s-1","parts":{"a":1.5}}""", "$.parts.a: 1.5 is not whole")]
    [InlineData("""{"id":"s-1","either":1}""", "$.either: fits no alternative of oneOf")]
    [InlineData("""["s-1"]""", "is no object")]
    [InlineData("not json", "the body is no JSON")]
    public void A_wrong_answer_is_complained_about(string body, string complaint) =>
        contract.Complaints(Read(200, body)).ShouldHaveSingleItem().ShouldContain(complaint);

    [Fact]
    public void An_undocumented_status_is_complained_about() =>
        contract
            .Complaints(Read(418, "{}"))
            .ShouldBe(["GET /sources/{id} has no documented status 418"]);

    [Fact]
    public void An_undocumented_operation_is_complained_about() =>
        contract
            .Complaints(new Exchange("PUT", "/sources/s-1", 200, "application/json", "{}"))
            .ShouldBe(["PUT /sources/s-1 is no documented operation"]);

    [Fact]
    public void A_wrong_content_type_is_complained_about() =>
        contract
            .Complaints(new Exchange("GET", "/sources/s-1", 200, "text/html", Source))
            .ShouldHaveSingleItem()
            .ShouldContain("text/html");

    [Fact]
    public void A_body_where_none_is_documented_is_complained_about()
    {
        contract.Complaints(new Exchange("DELETE", "/sources/s-1", 204, null, "")).ShouldBeEmpty();
        contract
            .Complaints(new Exchange("DELETE", "/sources/s-1", 204, null, "{}"))
            .ShouldHaveSingleItem();
    }

    [Fact]
    public void An_error_is_held_to_the_error_envelope()
    {
        contract
            .Complaints(Read(404, """{"type":"not_found","errors":[{"code":"x"}]}"""))
            .ShouldBeEmpty();
        contract
            .Complaints(Read(404, """{"type":"lost","errors":[{"reason":"x"}]}"""))
            .Count.ShouldBe(2);
    }

    [Fact]
    public void Documented_behaviour_that_the_file_lacks_is_let_through()
    {
        const string error = """{"type":"conflict","errors":[{"code":"x"}]}""";
        var attach = new Exchange("POST", "/checkouts/c/sources/s", 409, "application/json", error);

        contract.Complaints(attach).ShouldBeEmpty();
        contract
            .Complaints(attach with { Body = """{"kind":"conflict"}""" })
            .ShouldHaveSingleItem();
        contract.Complaints(Read(409, error)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_literal_path_wins_over_a_template() =>
        contract
            .Complaints(
                new Exchange("GET", "/sources/mine", 200, "application/json", """["a","b"]""")
            )
            .ShouldBe(["GET /sources/mine 200: $: 2 elements are too few or too many"]);

    [Fact]
    public void An_unknown_keyword_is_complained_about()
    {
        var check = new SchemaCheck(new JsonObject());

        check
            .Complaints(
                JsonNode.Parse("""{"type":"string","pattern":"a"}""")!,
                JsonValue.Create("a"),
                "$"
            )
            .ShouldHaveSingleItem()
            .ShouldContain("pattern");
    }

    private static Exchange Read(int status, string body) =>
        new("GET", "/sources/s-1", status, "application/json; charset=utf-8", body);
}
