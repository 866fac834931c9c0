package io.sojourn.it.app.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources are: at the root on every runtime. */
@ApplicationPath("/")
public class TestApplication extends Application {}
