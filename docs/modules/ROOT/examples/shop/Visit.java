package shop;

import java.util.HashSet;
import java.util.Set;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionData;

// tag::visit[]
@SessionData("visit")
public class Visit {

    @OnConflict(Strategy.SUM)
    private int pageViews;

    @OnConflict(Strategy.UNION)
    private Set<String> seen = new HashSet<>();

    @OnConflict(Strategy.FIRST)
    private String campaign;

    private Address address = new Address();

    @OnConflict(Strategy.WHOLE)
    public static class Address {
        private String street;
        private String city;
        // end::visit[]

        public void moveTo(String newStreet, String newCity) {
            street = newStreet;
            city = newCity;
        }

        @Override
        public String toString() {
            return street + ", " + city;
        }
        // tag::visit[]
    }
    // end::visit[]

    public int getPageViews() {
        return pageViews;
    }

    public Set<String> getSeen() {
        return seen;
    }

    public String getCampaign() {
        return campaign;
    }

    public Address getAddress() {
        return address;
    }

    public void view(String page) {
        pageViews++;
        seen.add(page);
    }

    public void cameBy(String newCampaign) {
        campaign = newCampaign;
    }
    // tag::visit[]
}
// end::visit[]
