package io.leapadvisor.rest.error;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pages on the kinds of problem: what the type of a problem refers to. */
@Path(ProblemKind.PATH)
@Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
public class ProblemResource {

    @GET
    @PermitAll
    @Operation(hidden = true)
    public String list() {
        return Arrays.stream(ProblemKind.values()).map(ProblemResource::page).collect(Collectors.joining("\n"));
    }

    @GET
    @PermitAll
    @Path("/{id}")
    @Operation(hidden = true)
    public String get(String id) {
        return ProblemKind.of(id)
                .map(ProblemResource::page)
                .orElseThrow(() -> new UnknownIdException(
                        "problem",
                        id,
                        Arrays.stream(ProblemKind.values()).map(ProblemKind::id).toList()));
    }

    private static String page(ProblemKind kind) {
        return "# " + kind.title() + "\n\n" + kind.type() + ", status " + kind.status() + "\n\n" + kind.description()
                + "\n";
    }
}
