package io.leapadvisor.rest.description;

import io.leapadvisor.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Which key or token an operation needs, from the roles that its method declares. */
final class OperationSecurity {

    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class.getName());

    private final Map<String, List<String>> roles = new HashMap<>();

    OperationSecurity(IndexView classes) {
        for (AnnotationInstance allowed : classes.getAnnotations(RolesAllowed.class)) {
            if (allowed.target().kind() == AnnotationTarget.Kind.METHOD) {
                AnnotationValue id =
                        allowed.target().asMethod().annotation(OPERATION).value("operationId");
                // What the page alone asks for is not part of the API.
                if (id != null) {
                    roles.put(id.asString(), List.of(allowed.value().asStringArray()));
                }
            }
        }
    }

    /** Adds the alternatives. Where there is no login, reading and writing need nothing: the last, empty one. */
    void add(Operation operation) {
        List<String> needed = roles.get(operation.getOperationId());
        if (needed == null) {
            throw new IllegalStateException("the operation " + operation.getOperationId() + " declares no role");
        }
        List<SecurityRequirement> alternatives = new ArrayList<>();
        for (String scheme : List.of(Api.KEY, Api.TOKEN)) {
            alternatives.add(OASFactory.createSecurityRequirement().addScheme(scheme, needed));
        }
        if (needed.contains(Roles.READER) || needed.contains(Roles.WRITER)) {
            alternatives.add(OASFactory.createSecurityRequirement());
        }
        operation.setSecurity(alternatives);
    }
}
