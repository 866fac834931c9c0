package shop;

import io.sojourn.Encrypted;
import io.sojourn.SessionData;

// tag::checkout[]
@SessionData("checkout")
public class Checkout {

    private String city;

    @Encrypted
    private String iban;

    private Recipient recipient;

    public record Recipient(String country, @Encrypted String name) {}
    // end::checkout[]

    public String getCity() {
        return city;
    }

    public String getIban() {
        return iban;
    }

    public Recipient getRecipient() {
        return recipient;
    }

    public void pay(String newIban) {
        iban = newIban;
    }

    public void sendTo(String newCity, Recipient newRecipient) {
        city = newCity;
        recipient = newRecipient;
    }
    // tag::checkout[]
}
// end::checkout[]
