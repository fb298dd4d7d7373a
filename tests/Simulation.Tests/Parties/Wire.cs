using System.Net;
using System.Net.Http.Headers;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.Simulation.Tests.Checks;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// The line from one process of the service to Digital River: takes the place of the sockets, so that everything above
/// them is the product's own. A request that is under way arrives even if its sender dies.
/// </summary>
internal sealed class Wire(World world, Process process) : HttpMessageHandler
{
    private static readonly HttpStatusCode[] Errors =
    [
        HttpStatusCode.InternalServerError,
        HttpStatusCode.BadGateway,
        HttpStatusCode.ServiceUnavailable,
        HttpStatusCode.GatewayTimeout,
        HttpStatusCode.RequestTimeout,
    ];

    private static readonly byte[] Garbage = "<html>It works!</html>"u8.ToArray();

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => new Exchange(world, process, request, cancellationToken).Begin();

    /// <summary>One request and whatever becomes of it.</summary>
    private sealed class Exchange(
        World world,
        Process process,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        private readonly TaskCompletionSource<HttpResponseMessage> _answer = new();
        private readonly Sent _sent = new(
            process,
            request.Method.Method,
            Uri.UnescapeDataString(request.RequestUri!.AbsolutePath),
            Header(request, "upstream-id"),
            Header(request, "upstream-session-id"),
            world.Scheduler.Now
        );

        private Chance Chance => world.WireChance;

        public Task<HttpResponseMessage> Begin()
        {
            var fault = world.IsRiverDown
                ? Chance.OneOf([WireFault.NoConnection, WireFault.RequestLost])
                : world.Plan?.NextFault() ?? world.Rates.Draw(Chance);
            var call = new Call(
                _sent.Method,
                _sent.Path,
                request.Headers.Authorization?.Parameter,
                Query(),
                Body()
            );
            if (fault == WireFault.NoConnection)
            {
                Log(fault);
                After(Hop(), () => Fail(HttpRequestError.ConnectionError));
                return _answer.Task;
            }

            world.Watch.Sending(_sent);
            Log(fault);
            // Given up by us; the request is under way all the same.
            var registration = cancellationToken.Register(() =>
            {
                if (_answer.TrySetCanceled(cancellationToken))
                {
                    world.Watch.Ended(_sent, Ending.GivenUp);
                }
            });
            _ = _answer.Task.ContinueWith(
                _ => registration.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
            Strike(fault, call);
            return _answer.Task;
        }

        private void Strike(WireFault fault, Call call)
        {
            switch (fault)
            {
                case WireFault.RequestLost:
                    Vanish();
                    break;
                case WireFault.ErrorBefore:
                    AnswerAfter(Hop() + Hop(), Chance.OneOf(Errors), Garbage);
                    break;
                case WireFault.RateLimited:
                    AnswerAfter(Hop() + Hop(), HttpStatusCode.TooManyRequests, []);
                    break;
                case WireFault.Late:
                    Execute(
                        Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(300)),
                        call,
                        _ => { }
                    );
                    Vanish();
                    break;
                case WireFault.ResponseLost:
                    Execute(Hop(), call, _ => Vanish());
                    break;
                case WireFault.ErrorAfter:
                    Execute(Hop(), call, _ => AnswerAfter(Hop(), Chance.OneOf(Errors), Garbage));
                    break;
                case WireFault.Malformed:
                    Execute(Hop(), call, _ => AnswerAfter(Hop(), HttpStatusCode.OK, Garbage));
                    break;
                case WireFault.Slow:
                    Execute(
                        Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(12)),
                        call,
                        Answer
                    );
                    break;
                default:
                    Execute(Hop(), call, Answer);
                    break;
            }
        }

        private void Execute(TimeSpan delay, Call call, Action<Reply> andThen) =>
            world.Scheduler.After(
                delay,
                null,
                () =>
                {
                    var reply = world.River.Perform(call);
                    world.Log("river", $"{_sent} -> {reply.Status}");
                    andThen(reply);
                }
            );

        private void Answer(Reply reply) =>
            AnswerAfter(
                Hop(),
                (HttpStatusCode)reply.Status,
                reply.Body is null ? [] : WireJson.Bytes(reply.Body)
            );

        /// <summary>No answer ever comes: either the connection breaks, or nothing happens until we give up.</summary>
        private void Vanish()
        {
            if (Chance.Below(2) == 0)
            {
                After(Hop(), () => Fail(HttpRequestError.ResponseEnded));
            }
        }

        private void AnswerAfter(TimeSpan delay, HttpStatusCode status, byte[] body) =>
            After(
                delay,
                () =>
                {
                    var response = new HttpResponseMessage(status)
                    {
                        RequestMessage = request,
                        Content = new ByteArrayContent(body)
                        {
                            Headers =
                            {
                                ContentType = new MediaTypeHeaderValue("application/json"),
                            },
                        },
                    };
                    if (status == HttpStatusCode.TooManyRequests)
                    {
                        response.Headers.RetryAfter = new RetryConditionHeaderValue(
                            TimeSpan.FromSeconds(Chance.Between(1, 12))
                        );
                    }

                    if (_answer.Task.IsCompleted)
                    {
                        return;
                    }

                    world.Watch.Ended(_sent, Endings.Of(status, body == Garbage));
                    _answer.TrySetResult(response);
                }
            );

        private void Fail(HttpRequestError error)
        {
            if (_answer.Task.IsCompleted)
            {
                return;
            }

            world.Watch.Ended(
                _sent,
                error == HttpRequestError.ConnectionError ? Ending.NeverSent : Ending.Unknown
            );
            _answer.TrySetException(new HttpRequestException(error));
        }

        /// <summary>What reaches us only while we live.</summary>
        private void After(TimeSpan delay, Action what) =>
            world.Scheduler.After(delay, process.Actor, what);

        private TimeSpan Hop() =>
            Chance.Between(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(60));

        private void Log(WireFault fault) =>
            world.Log(
                process.Actor.Name,
                fault == WireFault.None ? $"{_sent}" : $"{_sent} {fault}"
            );

        private IReadOnlyDictionary<string, string[]> Query()
        {
            var query = request.RequestUri!.Query;
            return query.Length == 0
                ? Call.NoQuery
                : query[1..]
                    .Split('&')
                    .Select(pair => pair.Split('=', 2))
                    .ToDictionary(
                        pair => Uri.UnescapeDataString(pair[0]),
                        pair => new[] { Uri.UnescapeDataString(pair[1]) },
                        StringComparer.Ordinal
                    );
        }

        private byte[] Body()
        {
            if (request.Content is null)
            {
                return [];
            }

            using var bytes = new MemoryStream();
            request.Content.CopyTo(bytes, null, CancellationToken.None);
            return bytes.ToArray();
        }

        private static string Header(HttpRequestMessage request, string name) =>
            request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
    }
}
