using System.Text;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Comma-separated text as RFC 4180 has it: fields may be quoted, and a quote in them is doubled.</summary>
internal static class CsvTable
{
    private const char Quote = '"';
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The rows with the numbers of the lines they begin on; rows without any text are left out. Null when a quote is never closed.</summary>
    public static IReadOnlyList<(int Line, IReadOnlyList<string> Fields)>? Read(string text)
    {
        var rows = new List<(int, IReadOnlyList<string>)>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, rowLine, isQuoted) = (1, 1, false);
        text = text.TrimStart(ByteOrderMark);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            line += character == '\n' ? 1 : 0;
            if (isQuoted)
            {
                if (character != Quote)
                {
                    field.Append(character);
                }
                else if (at + 1 < text.Length && text[at + 1] == Quote)
                {
                    field.Append(Quote);
                    at++;
                }
                else
                {
                    isQuoted = false;
                }

                continue;
            }

            switch (character)
            {
                case Quote when field.Length == 0:
                    isQuoted = true;
                    break;
                case ',':
                    EndField();
                    break;
                case '\n':
                    EndRow();
                    rowLine = line;
                    break;
                case '\r':
                    break;
                default:
                    field.Append(character);
                    break;
            }
        }

        EndRow();
        return isQuoted ? null : rows;

        void EndField()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
        }

        void EndRow()
        {
            EndField();
            if (fields.Exists(one => one.Length > 0))
            {
                rows.Add((rowLine, fields.ToArray()));
            }

            fields.Clear();
        }
    }
}
