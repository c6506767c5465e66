package io.leapadvisor.rest.description;

import io.leapadvisor.access.Credentials;
import io.leapadvisor.rest.error.Problem;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the OpenAPI document says of the service as a whole; the version is that of the application. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "LEAP Advisor",
                        version = "",
                        description = Api.DESCRIPTION,
                        contact = @Contact(name = "LEAP Advisor contributors")),
        tags = {
            @Tag(name = "Assessments", description = "A deployment profile in, a ranked and costed assessment out"),
            @Tag(
                    name = "Estimates and what-ifs",
                    description = "What a deployment, or a change to it, does by arithmetic alone"),
            @Tag(
                    name = "Deployments",
                    description = "Their history: trend, baseline, comparison, what becomes of advice, suppressions"),
            @Tag(name = "Imports", description = "Files that people have already, as a profile"),
            @Tag(
                    name = "Packs",
                    description = "Rules and knowledge of your own: tried, put into use and taken out while the "
                            + "service runs"),
            @Tag(name = "Rules", description = "The judgements, each with its page"),
            @Tag(
                    name = "Knowledge",
                    description = "Remedies, hardware, models and thresholds, each number with its source")
        },
        servers = @Server(url = "/", description = "The service that this document comes from"),
        components =
                @Components(
                        schemas = @Schema(name = "Problem", implementation = Problem.class),
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = Api.KEY,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = Credentials.HEADER,
                                    description = "A key of the service (leap.auth=keys), or the admin key that it was"
                                            + " started with (LEAP_ADMIN_KEY)"),
                            @SecurityScheme(
                                    securitySchemeName = Api.TOKEN,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT",
                                    description = "A token of the issuer that the service trusts (leap.auth=oidc)")
                        },
                        parameters = {
                            @Parameter(
                                    name = "page",
                                    in = ParameterIn.QUERY,
                                    description = "Number of the page, from 0",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.INTEGER,
                                                    minimum = "0",
                                                    maximum = "10000000",
                                                    defaultValue = "0")),
                            @Parameter(
                                    name = "size",
                                    in = ParameterIn.QUERY,
                                    description = "Items a page holds",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.INTEGER,
                                                    minimum = "1",
                                                    maximum = "200",
                                                    defaultValue = "20")),
                            @Parameter(
                                    name = "store",
                                    in = ParameterIn.QUERY,
                                    description = "false = only answer; earlier assessments are not used either",
                                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true")),
                            @Parameter(
                                    name = "packs",
                                    in = ParameterIn.QUERY,
                                    description = "Packs to ask besides the built-in one, with commas between them;"
                                            + " core = that one alone. Left out: all that are active.",
                                    example = "core",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "view",
                                    in = ParameterIn.QUERY,
                                    description = "summary = headline, objectives, diagnoses and plan in at most 4 KB;"
                                            + " the least important diagnoses are left out where they do not fit, and"
                                            + " counted",
                                    schema =
                                            @Schema(
                                                    enumeration = {"full", "summary"},
                                                    defaultValue = "full"))
                        }))
public class Api extends Application {

    /** Name of the security scheme of keys. */
    static final String KEY = "key";

    /** Name of the security scheme of tokens. */
    static final String TOKEN = "token";

    /** Extension by which an operation names its {@link ProblemResponses}, besides those that every operation has. */
    public static final String PROBLEMS = "x-problems";

    public static final String PROFILE = "The deployment as far as it is known. Only its name is required.";

    static final String DESCRIPTION =
            """
            Diagnoses slow AI systems in production, and says what each remedy will do to latency, capacity, \
            accuracy and the bill.

            ## The LEAP method
            - **L**atency identification: where does the time of a request go?
            - **E**valuation metrics: is the right thing measured, P99 rather than the mean, accuracy beside speed?
            - **A**ctionable optimization: which remedies help, by how much, in which order?
            - **P**roactive monitoring: which alerts keep it that way?

            A profile goes through *estimate* (arithmetic), *diagnose* and *prescribe* (rules), *project* and *plan* \
            (arithmetic again).
            Every number that can be doubted has its source: see `/api/v1/rules`, `/api/v1/remedies`, \
            `/api/v1/thresholds`.

            ## A first request
            Only the name of the deployment is required. The more is given, the more is judged; what could not be \
            judged is said.

                curl -H 'Content-Type: application/json' 'http://localhost:8080/api/v1/assessments?store=false' -d '{
                  "deployment": "fraud-detector",
                  "objectives": {"latency": {"p99Ms": 80}},
                  "traffic": {"meanRps": 5000},
                  "stages": [
                    {"name": "parse", "kind": "DESERIALIZATION", "format": "JSON", "latency": {"meanMs": 120}},
                    {"name": "score", "kind": "INFERENCE", "latency": {"meanMs": 40}}]}'

            ## Conventions
            - Numbers carry their unit in the name (`p99Ms`, `usdPerHour`, `payloadBytes`); shares run from 0 to 1; \
            times are UTC by ISO 8601.
            - `low` and `high` are meant to hold four times out of five.
            - A field that does not apply is left out.
            - Unknown fields are refused, with the nearest known name. Errors are problems by RFC 9457 and list all \
            faults at once.
            - Answers are one line of JSON; `?pretty` indents them.
            - Every answer has a header `X-Request-Id`, the caller's own where one was sent.

            ## Limits
            - A body has at most 1,048,576 bytes (413) and comes within 10 seconds (408), files to import 67,108,864 \
            bytes and 60 seconds, and reading them takes at most 60 seconds of a processor (400); path and query \
            have at most 4,096 characters (414), the headers 16,384 (431).
            - A profile has at most 200 stages, 2,000 entries of all `dependsOn` and 200 joins, a what-if 50 changes \
            (400).
            - A bounded number of requests compute at a time; others wait 5 seconds for their turn, then get 503 with \
            `Retry-After`. Small requests never wait for large ones.
            - 503 with `Retry-After` also says that the store cannot be reached, 507 that its disk is full: \
            `?store=false` goes on. 429 says that the quota of a key is used up.
            """;
}
