use domain::{*, engagement::*, id::*};
#[test]
fn perf() {
    let mut log = vec![Recorded{version:1,at:Timestamp(0),by:Actor::Client,event:Event::EngagementOpened{engagement:EngagementId::new(Timestamp(0),[0;10]),companion:Companion::Alone,sponsor:None}},
      Recorded{version:2,at:Timestamp(0),by:Actor::Client,event:Event::SessionOpened{session:SessionId(1),with:Companion::Alone}}];
    for n in 3..=5000u64 { log.push(Recorded{version:n,at:Timestamp(0),by:Actor::Client,event: if n%3==0 { Event::ItemKept{item:ItemId(n as u32),draft:ItemDraft{kind:ItemKind::Option,text:"some words of ordinary length for an item".into(),origin:Origin::Client,quotes:vec![Quote::new(SessionId(1),0,"some words")]}} } else { Event::TurnsSaid{session:SessionId(1),turns:vec![Said::new(Role::Client,"x".repeat(200))],source:Source::Typed} } }); }
    for _ in 0..5 { let t=std::time::Instant::now(); let e=replay(&log); println!("replay {:?} {}", t.elapsed(), e.version()); }
    let json: Vec<String> = log.iter().map(|r| serde_json::to_string(r).unwrap()).collect();
    let t=std::time::Instant::now(); for j in &json { let _: Recorded = serde_json::from_str(j).unwrap(); } println!("parse {:?}", t.elapsed());
}
