package io.sojourn.http.rules;

import java.util.List;

/** What callers have to be, by the annotations of Jakarta. Where everybody may call there is no such rule. */
public sealed interface RoleRule {

    /** {@link jakarta.annotation.security.RolesAllowed}: callers have one of these roles. */
    record Roles(List<String> names) implements RoleRule {

        public Roles {
            names = List.copyOf(names);
        }
    }

    /** {@link jakarta.annotation.security.DenyAll} */
    record Nobody() implements RoleRule {}
}
