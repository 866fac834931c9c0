package io.sojourn.demo.web;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import io.sojourn.LoadSession;
import io.sojourn.Session;
import io.sojourn.SessionRef;
import io.sojourn.demo.session.Cart;
import io.sojourn.demo.session.UserSession;
import io.sojourn.demo.shop.Catalogue;
import io.sojourn.demo.shop.Price;
import io.sojourn.demo.shop.Product;
import io.sojourn.demo.web.Frame.Section;

/**
 * The cart. Changes go through {@link SessionRef#update}: two clicks at the same time, even on two nodes, are both
 * counted.
 */
@Path("/cart")
@LoadSession
@Produces(MediaType.TEXT_HTML)
public class CartResource {

    @Inject
    SessionRef<Cart> cart;

    @Inject
    Session session;

    @Inject
    UserSession user;

    @Inject
    Catalogue catalogue;

    @Inject
    Frames frames;

    @GET
    public String show() {
        List<CartLine> lines = lines().toList();
        Price total = lines.stream().map(CartLine::sum).reduce(Price.NOTHING, Price::plus);
        return Pages.cart(frames.frame("Your cart", Section.CART), lines, total, Cart.MAX_QUANTITY)
                .render();
    }

    /** What the shop no longer sells is not shown. */
    private Stream<CartLine> lines() {
        return cart.get().quantities().entrySet().stream()
                .flatMap(entry ->
                        catalogue
                                .find(entry.getKey())
                                .map(product -> new CartLine(product, entry.getValue()))
                                .stream());
    }

    @POST
    @Path("{product}/add")
    public Response add(@RestPath("product") String id) {
        Product product = product(id);
        int quantity = cart.update(current -> current.plusOne(id)).quantityOf(id);
        session.flash().notice(product.name() + " is in your cart" + (quantity == 1 ? "." : ", " + quantity + " now."));
        return Redirect.to("/");
    }

    @POST
    @Path("{product}")
    public Response change(@RestPath("product") String id, @RestForm @DefaultValue("") String quantity) {
        Product product = product(id);
        if (!isQuantity(quantity)) {
            session.flash().alert("The quantity has to be a number from 0 to " + Cart.MAX_QUANTITY + ".");
            return Redirect.to("/cart");
        }
        int now = Integer.parseInt(quantity);
        cart.update(current -> current.with(id, now));
        session.flash().notice(now == 0 ? product.name() + " removed." : product.name() + ": " + now + " now.");
        return Redirect.to("/cart");
    }

    /** The page's own field allows nothing else, but requests do not only come from the page. */
    private static boolean isQuantity(String text) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= Cart.MAX_QUANTITY;
    }

    @POST
    @Path("order")
    public Response order() {
        if (cart.get().pieces() == 0) {
            session.flash().alert("There is nothing in your cart to order.");
            return Redirect.to("/cart");
        }
        if (!user.isSignedIn()) {
            session.flash().alert("Please sign in to order. Your cart stays as it is.");
            return Redirect.to("/sign-in");
        }
        cart.clear();
        session.flash().notice("Thank you for your order. This being a demo, nothing will arrive.");
        return Redirect.to("/");
    }

    private Product product(String id) {
        return catalogue.find(id).orElseThrow(NotFoundException::new);
    }
}
