package shop;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionRoles;

@ApplicationScoped
public class StaffRoles implements SessionRoles {

    @Inject
    Staff staff;

    @Override
    public Set<String> of(Session session) {
        return Set.copyOf(staff.getDuties());
    }
}
