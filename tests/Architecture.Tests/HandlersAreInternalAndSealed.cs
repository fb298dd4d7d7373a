using CustomerCredit.Architecture.Tests.Support;

namespace CustomerCredit.Architecture.Tests;

public class HandlersAreInternalAndSealed
{
    [Fact]
    public void Requests_are_the_only_way_in() =>
        ArchitectureRule.ForEach(
            Requests.Handlers,
            handler =>
                handler is { IsSealed: true, IsNotPublic: true }
                    ? []
                    : [$"{handler.FullName} is not internal and sealed"]
        );

    [Fact]
    public void Every_request_has_one_handler_named_after_it() =>
        ArchitectureRule.ForEach(
            Requests.All,
            request =>
            {
                var handlers = Requests
                    .Handlers.Where(handler =>
                        handler
                            .GetInterfaces()
                            .Any(contract =>
                                contract.GetGenericArguments().FirstOrDefault() == request
                            )
                    )
                    .Select(handler => handler.FullName!)
                    .ToList();
                return handlers is [var only] && only == request.FullName + "Handler"
                    ? []
                    : [$"{request.FullName} is handled by: {string.Join(", ", handlers)}"];
            }
        );
}
