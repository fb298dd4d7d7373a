using CsCheck;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Support;

namespace CustomerCredit.Application.Tests.StoredValue;

public sealed class ReadingCsvTables
{
    private static readonly Gen<string> Field = Gen.String[Gen.Char["ab\",;\n\r '"], 0, 6];

    private static readonly Gen<string[][]> Table = Field.Array[1, 4].Array[0, 5];

    [Fact]
    public void What_is_written_is_read_with_quotes_wherever_and_without_where_none_are_needed() =>
        Gen.Select(Table, Gen.Bool, Gen.OneOf("\n", "\r\n"))
            .Sample(
                (table, quotesAll, newLine) =>
                {
                    var text = string.Join(
                        newLine,
                        table.Select(row =>
                            string.Join(',', row.Select(field => Written(field, quotesAll)))
                        )
                    );

                    var read = CsvTable.Read(text)!;

                    var expected = table
                        .Select(row => row.Select(field => field.Trim()).ToArray())
                        .Where(row => Array.Exists(row, field => field.Length > 0));
                    read.Select(row => string.Join('|', row.Fields))
                        .ShouldBe(expected.Select(row => string.Join('|', row)));
                    read.Select(row => row.Fields.Count)
                        .ShouldBe(expected.Select(row => row.Length));
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Each_row_begins_on_the_line_that_is_told() =>
        Table.Sample(
            table =>
            {
                var line = 1;
                var expected = new List<int>();
                foreach (var row in table)
                {
                    if (Array.Exists(row, field => field.Trim().Length > 0))
                    {
                        expected.Add(line);
                    }

                    line += 1 + row.Sum(field => field.Count(letter => letter == '\n'));
                }

                CsvTable
                    .Read(
                        string.Join(
                            '\n',
                            table.Select(row =>
                                string.Join(',', row.Select(field => Written(field, true)))
                            )
                        )
                    )!
                    .Select(row => row.Line)
                    .ShouldBe(expected);
            },
            iter: Properties.Cases
        );

    [Fact]
    public void Any_text_is_a_table_or_none_and_its_lines_only_go_down() =>
        Gen.String[Gen.Char["a\",\n\r\uFEFF "], 0, 30]
            .Sample(
                text =>
                {
                    if (CsvTable.Read(text) is not { } rows)
                    {
                        text.ShouldContain('"');
                        return;
                    }

                    var lines = rows.Select(row => row.Line).ToList();
                    lines.ShouldBe(lines.Distinct().Order());
                    lines.ForEach(line => line.ShouldBeInRange(1, text.Split('\n').Length));
                },
                iter: Properties.Cases
            );

    private static string Written(string field, bool quotesAll) =>
        quotesAll || field.AsSpan().IndexOfAny("\",\n\r") >= 0
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
