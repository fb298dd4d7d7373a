namespace CustomerCredit.Domain.Notices;

/// <summary>What is to be told, kept until it is old. What it hands out is watched: changes are stored by the next commit.</summary>
public interface INotices
{
    /// <summary>Adds one, with a delivery to every address that its shop has subscribed.</summary>
    Task Add(Notice notice);
}
