namespace CustomerCredit.Web.Security;

/// <summary>What a caller may be. Roles do not nest (engine design, section 10.1).</summary>
internal static class Roles
{
    /// <summary>The commerce platform of one shop.</summary>
    public const string Shop = "shop";

    /// <summary>People who help shoppers.</summary>
    public const string Support = "support";

    /// <summary>People who post money.</summary>
    public const string Finance = "finance";

    /// <summary>People who see everything and change nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Digital River, when it asks for store credit. No API key has this role.</summary>
    public const string DigitalRiver = "digital-river";

    /// <summary>People who manage keys and settings.</summary>
    public const string Admin = "admin";
}
