package io.sojourn.cdi;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;

import io.sojourn.config.ApplicationName;
import io.sojourn.http.Portable;

/** {@link Deployment} by its context root and archive. No bean without the Servlet API: see beans.xml. */
@Portable
@ApplicationScoped
public class ServletDeployment implements Deployment {

    @Inject
    ServletContext servlet;

    @Override
    public Optional<String> name() {
        return ApplicationName.deployed(servlet.getContextPath(), archive());
    }

    /** By the name that Jakarta EE gives each module (Jakarta EE Platform, section 8.1.1). */
    private static Optional<String> archive() {
        try {
            return Optional.of((String) InitialContext.doLookup("java:module/ModuleName"));
        } catch (NamingException e) {
            return Optional.empty(); // a container that names no modules, such as Tomcat
        }
    }
}
