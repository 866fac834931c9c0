package io.sojourn.demo.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.LoadSession;
import io.sojourn.demo.shop.Catalogue;
import io.sojourn.demo.web.Frame.Section;

/** The first page: everything there is to buy. */
@Path("/")
@LoadSession
@Produces(MediaType.TEXT_HTML)
public class CatalogueResource {

    @Inject
    Catalogue catalogue;

    @Inject
    Frames frames;

    @GET
    public String show() {
        return Pages.catalogue(frames.frame("Things for a longer stay", Section.SHOP), catalogue.products())
                .render();
    }
}
