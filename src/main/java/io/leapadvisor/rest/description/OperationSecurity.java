package io.leapadvisor.rest.description;

import io.leapadvisor.access.Roles;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Which key or token an operation needs: what readers may is said once, of the document as a whole. */
final class OperationSecurity {

    private static final List<String> READERS = List.of(Roles.READER);

    private OperationSecurity() {}

    /** Says what holds of operations of which nothing else is said. */
    static void add(OpenAPI document) {
        document.setSecurity(alternatives(READERS));
    }

    /**
     * Says what an operation needs that is not for every reader.
     *
     * @param needed roles of which the caller has to have one
     */
    static void add(Operation operation, List<String> needed) {
        if (!needed.equals(READERS)) {
            operation.setSecurity(alternatives(needed));
        }
    }

    /** Where there is no login, reading and writing need nothing: the last, empty one. */
    private static List<SecurityRequirement> alternatives(List<String> needed) {
        List<SecurityRequirement> alternatives = new ArrayList<>();
        for (String scheme : List.of(Api.KEY, Api.TOKEN)) {
            alternatives.add(OASFactory.createSecurityRequirement().addScheme(scheme, needed));
        }
        if (needed.contains(Roles.READER) || needed.contains(Roles.WRITER)) {
            alternatives.add(OASFactory.createSecurityRequirement());
        }
        return alternatives;
    }
}
